// An old date type.
package dev.gangway.web;

final class FormatsOldDates {
  java.text.SimpleDateFormat format;
}
