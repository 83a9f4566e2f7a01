@NullMarked
package io.tetik.tools.command;

import org.jspecify.annotations.NullMarked;
