/**
 * Checks that the tests of serving have an nginx. Installs it where it may; otherwise prints what to do. Does not fail:
 * all other browser tests run without it.
 */
import { findNginx, NGINX_MISSING, NGINX_PACKAGES } from '../e2e/support/findNginx.ts';
import { installPackages } from './installPackages.ts';

if (!findNginx()) {
  const installed = installPackages(NGINX_PACKAGES) && findNginx();
  if (installed) console.log('No nginx was there: the system’s packages are installed.');
  else console.error(NGINX_MISSING);
}
