/**
 * Number formats: what a value of each format is, how many bits it stores, and how many passes a
 * product of two takes on 2-bit-chunk cells. Sources: FAST (HPCA 2022) for BFP, OCP Microscaling
 * Formats v1.0 for MX, shared microexponents (ISCA 2023) for MX9/MX6/MX4.
 */
package org.bfpsim.core.number;
