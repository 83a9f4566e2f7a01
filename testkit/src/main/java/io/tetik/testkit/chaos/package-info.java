/**
 * The chaos test: the live job on a local cluster, its processes killed at random under load, and what it has sent in the
 * end compared with a replay of the same events and definitions; or nothing killed, and what happens to topics and comes with
 * single records tried on it.
 */
@NullMarked
package io.tetik.testkit.chaos;

import org.jspecify.annotations.NullMarked;
