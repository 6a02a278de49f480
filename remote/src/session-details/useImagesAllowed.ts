import { useSyncExternalStore } from 'react';

/** Whether a policy of the page has blocked an image of ours. It holds for the page's life, as its policy does. */
let isBlocked = false;

function listen(onChange: () => void): () => void {
  const look = ({ effectiveDirective, blockedURI, disposition }: SecurityPolicyViolationEvent): void => {
    // a policy that only reports blocks nothing
    if (effectiveDirective !== 'img-src' || disposition === 'report' || !blockedURI.includes('/api/files/')) return;
    isBlocked = true;
    onChange();
  };
  document.addEventListener('securitypolicyviolation', look);
  return () => document.removeEventListener('securitypolicyviolation', look);
}

/**
 * Returns whether the page may show images of MARS. A page whose policy has no `img-src` for them reports a violation
 * for each; after the first one no more are tried.
 */
export function useImagesAllowed(): boolean {
  return !useSyncExternalStore(listen, () => isBlocked);
}
