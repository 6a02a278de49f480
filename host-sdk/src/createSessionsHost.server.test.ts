import * as react from 'react';
import * as jsxDevRuntime from 'react/jsx-dev-runtime';
import * as jsxRuntime from 'react/jsx-runtime';
import * as reactDom from 'react-dom';
import { expect, it, vi } from 'vitest';
import { createSessionsHost } from './createSessionsHost.ts';

it('OPEN-5: on a server each call creates a new host without a warning, because there is no page', () => {
  const warn = vi.spyOn(console, 'warn');
  const host = () => createSessionsHost({ react, reactDom, jsxRuntime, jsxDevRuntime });
  expect(host()).not.toBe(host());
  expect(warn).not.toHaveBeenCalled();
});
