/** Messages and output of working agents; `{goal}` is the goal of the step. */
export const CONSOLE_LINES = [
  'Loading Planck 2018 TTTEEE likelihood (plik_lite, lmin=30, lmax=2508)',
  'camb: computing lensed scalar Cls, accuracy boost 1.2',
  'emcee: {step} chains, acceptance fraction 0.31',
  'Gelman-Rubin R-1 = 0.041 for omega_cdm, H0, n_s',
  'Reading 1,048,576 galaxies from the DESI DR1 LRG catalogue',
  'nbodykit: FFT power spectrum on a 512^3 mesh',
  'healpy: map2alm, nside=1024, iter=3',
  'Writing data/posterior_samples.h5 (84.2 MB)',
  'Epoch 14/40: loss=0.0213 val_loss=0.0257',
  'torch: emulator trained on 4,096 Latin hypercube points',
  'Residuals within 1 sigma for 96.4 % of the multipoles',
  'Saved figure plots/residuals.pdf',
  'scipy.optimize: L-BFGS-B converged after 38 iterations',
  'Cross-validating the covariance with 200 mock catalogues',
] as const;

export const AGENT_MESSAGES = [
  'I will start with "{goal}" and check the inputs first.',
  'The first pass looks consistent with the published values; I am tightening the priors.',
  'Two of the chains have not mixed yet. I am running them for another 5,000 samples.',
  'The code ran without errors. The reviewer asked for a unit test on the window function.',
  'Summary so far: the fit prefers a slightly lower sigma_8, by 0.4 sigma.',
] as const;

/** Goals of planned steps, in a plausible order. */
export const PLAN_GOALS = [
  'Collect and validate the input data',
  'Build the likelihood and its covariance',
  'Run the parameter estimation',
  'Check convergence and systematics',
  'Compare with published constraints',
  'Produce figures and tables',
  'Write the summary',
] as const;
