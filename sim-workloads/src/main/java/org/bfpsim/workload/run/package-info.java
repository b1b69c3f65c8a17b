/**
 * A whole training run under a policy, before anything is simulated: which formats each step has,
 * and which steps are alike. Sources of the rules: those of the policies themselves.
 */
package org.bfpsim.workload.run;
