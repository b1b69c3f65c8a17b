/** What the reproductions' pages are made of: published tables, and tables of Markdown. */
package org.bfpsim.cli.reproduce.page;
