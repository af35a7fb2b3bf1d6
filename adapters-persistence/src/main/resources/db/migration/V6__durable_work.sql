-- Each process that works here takes a number that no other ever had, and holds an advisory lock on
-- it for as long as it lives. What it is at is marked with its name, "gangway-" and the number. A
-- name whose lock can be had is a dead one's.
CREATE SEQUENCE instance_number AS integer;

-- db-scheduler's table (its postgresql_tables.sql), twice: work that waits for the payment provider
-- has a queue and workers of its own, so that an outage there does not hold up a single mail.

CREATE TABLE provider_task (
  task_name            text        NOT NULL,
  task_instance        text        NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean     NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint      NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX provider_task_by_time ON provider_task (execution_time);
CREATE INDEX provider_task_by_heartbeat ON provider_task (last_heartbeat);
CREATE INDEX provider_task_by_worker ON provider_task (picked_by) WHERE picked;

CREATE TABLE house_task (LIKE provider_task INCLUDING ALL);
