// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useImagesAllowed } from './useImagesAllowed.ts';

const violate = (over: object): void =>
  act(() => {
    const violation = {
      effectiveDirective: 'img-src',
      disposition: 'enforce',
      blockedURI: 'http://mars.test/api/files/serve-image?path=%2Fa',
    };
    document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { ...violation, ...over }));
  });

it('images are allowed until the policy of the page has blocked one of ours', () => {
  const { result } = renderHook(useImagesAllowed);
  violate({ effectiveDirective: 'script-src-elem' });
  violate({ blockedURI: 'http://mars.test/logo.png' });
  violate({ disposition: 'report' });
  expect(result.current).toBe(true);
  violate({});
  expect(result.current).toBe(false);
  // a view that opens later knows it
  expect(renderHook(useImagesAllowed).result.current).toBe(false);
});
