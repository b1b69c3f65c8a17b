/**
 * Strict JSON: records in, records out. An unknown, missing or repeated key and a value of the
 * wrong type are errors that name the place; nothing is ignored, guessed or filled in. Built on
 * Gson's token reader and writer.
 */
package org.bfpsim.core.json;
