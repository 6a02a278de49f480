// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { HostSocketBridge } from './hostSocketBridge.tsx';

// the value that the SDK registers for a host that shares no context module
vi.mock('@mars/websocket', () => ({ useWebSocketContext: undefined }));

afterEach(cleanup);

it('input 42: reports once that the host shares no hook, and passes on no facts', () => {
  const listener = { onFacts: vi.fn(), onSocket: vi.fn(), onMissing: vi.fn() };
  const view = render(<HostSocketBridge listener={listener} />);
  view.rerender(<HostSocketBridge listener={listener} />);
  expect(listener.onMissing.mock.calls).toEqual([['no-hook']]);
  view.unmount();
  expect(listener.onFacts).not.toHaveBeenCalled();
  expect(listener.onSocket).not.toHaveBeenCalled();
});
