import type { CSSProperties } from 'react';

// The same size in every state, so that nothing in the TopBar moves when the remote arrives, fails or goes.
export const FRAME: CSSProperties = { display: 'flex', alignItems: 'center', minWidth: 0, width: '100%', height: 32 };

export const BONES: CSSProperties = { ...FRAME, gap: 8, overflow: 'hidden' };

export const BONE: CSSProperties = {
  flex: '0 0 auto',
  width: 168,
  height: 32,
  borderRadius: 'var(--mars-radius-full, 9999px)',
  background: 'var(--mars-color-bg-hover, rgba(128, 128, 128, 0.12))',
};

export const NOTE: CSSProperties = {
  fontSize: 'var(--mars-text-sm, 0.875rem)',
  color: 'var(--mars-color-text-secondary, inherit)',
};

export const RETRY: CSSProperties = {
  ...NOTE,
  minHeight: 24,
  marginLeft: 8,
  padding: '0 8px',
  border: '1px solid currentColor',
  borderRadius: 'var(--mars-radius-md, 8px)',
  background: 'transparent',
  cursor: 'pointer',
};
