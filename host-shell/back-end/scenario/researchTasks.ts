/** Typical tasks of a cosmology group, by mode. */
export const RESEARCH_TASKS = {
  'planning-control': [
    'Constrain the sum of neutrino masses with Planck 2018 TTTEEE, ACT DR6 lensing and DESI DR1 BAO, and compare with the published 95 % limit.',
    'Measure the redshift-space power spectrum multipoles of the DESI DR1 LRG sample and fit f sigma_8 in three redshift bins.',
    'Train a normalising-flow emulator for the non-linear matter power spectrum on the Quijote simulations and quantify its error for k < 1 h/Mpc.',
    'Reproduce the KiDS-1000 cosmic shear band powers and test the S_8 tension against Planck with a blinded pipeline.',
    'Search for a stochastic gravitational-wave background in the NANOGrav 15-year residuals with a free-spectrum model.',
    'Cross-correlate Planck lensing with unWISE galaxies and derive the bias evolution of the blue sample.',
  ],
  'one-shot': [
    'Fit the CMB power spectrum with CAMB and plot the residuals for 30 < l < 2500.',
    'Compute the comoving distance to z = 1100 for w0waCDM and tabulate it against CLASS.',
    'Plot the posterior of H0 from the attached MCMC chains with GetDist.',
    'Estimate the covariance of the stacked void profiles by jackknife.',
  ],
  'hitl-interactive': [
    'Design a selection function for the eROSITA cluster sample; I want to approve each cut before it is applied.',
    'Choose the priors of the halo model together with me, then run the chains.',
  ],
  'idea-generation': [
    'Propose five testable ideas for using kinetic SZ tomography to constrain baryonic feedback.',
    'Which anomalies of the CMB at large scales could be tested with LiteBIRD polarisation?',
  ],
  copilot: [
    'Help me to debug the window function of my power spectrum estimator.',
    'Explain why my NUTS sampler diverges for small sigma_8 and fix the parametrisation.',
  ],
  arxiv: ['Download every paper cited in the introduction of draft_v3.tex.'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type ResearchMode = keyof typeof RESEARCH_TASKS;
