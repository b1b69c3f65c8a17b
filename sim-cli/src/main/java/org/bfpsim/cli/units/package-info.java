/** Figures with units as people read them; files hold plain numbers instead. */
package org.bfpsim.cli.units;
