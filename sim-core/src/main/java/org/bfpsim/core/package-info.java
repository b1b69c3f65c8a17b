/** What every part of bfpsim shares: the one exception for wrong input. */
package org.bfpsim.core;
