/// The rules of the house, as tests: who may see whom, what is made where, what is called what. And
/// the proof that each of them catches what it forbids.
@NullMarked
package dev.gangway.bootstrap.architecture;

import org.jspecify.annotations.NullMarked;
