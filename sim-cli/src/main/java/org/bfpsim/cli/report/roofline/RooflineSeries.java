package org.bfpsim.cli.report.roofline;

import org.bfpsim.machine.result.SimulationResult.Roofline;

/**
 * One result in a picture.
 *
 * @param name what the legend calls it
 */
public record RooflineSeries(String name, Roofline roofline) {}
