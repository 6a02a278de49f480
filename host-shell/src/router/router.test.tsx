// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Link, type Router, RouterProvider, useRouter } from './router.tsx';

let router: Router;

function Reader() {
  router = useRouter();
  return <Link to="/tasks">Tasks</Link>;
}

beforeEach(() => {
  window.history.replaceState(null, '', '/');
  render(
    <RouterProvider>
      <Reader />
    </RouterProvider>,
  );
});
afterEach(cleanup);

it('goes to a path with search and state', () => {
  act(() => router.navigate('/tasks?mode=pda&task=t1', { tab: 'workflow' }));
  expect(window.location.pathname + window.location.search).toBe('/tasks?mode=pda&task=t1');
  expect(router.path).toBe('/tasks');
  expect(router.search.get('task')).toBe('t1');
  expect(router.state).toEqual({ tab: 'workflow' });
});

it('adds one history entry for each new address, and none for the same address', () => {
  const before = window.history.length;
  act(() => router.navigate('/tasks'));
  act(() => router.navigate('/tasks', { tab: 'console' }));
  expect(window.history.length).toBe(before + 1);
  expect(router.state).toEqual({ tab: 'console' });
});

it('follows the back button and restores the state', async () => {
  act(() => router.navigate('/', { tab: 'workflow' }));
  act(() => router.navigate('/sessions'));
  await act(async () => {
    const popped = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
    window.history.back();
    await popped;
  });
  expect(router.path).toBe('/');
  expect(router.state).toEqual({ tab: 'workflow' });
});

it('handles plain clicks on links, and marks the link of the current page', () => {
  const link = screen.getByRole('link', { name: 'Tasks' });
  expect(link.getAttribute('aria-current')).toBeNull();
  expect(fireEvent.click(link)).toBe(false);
  expect(router.path).toBe('/tasks');
  expect(link.getAttribute('aria-current')).toBe('page');
});

it.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { button: 1 }])(
  'leaves a click with %j to the browser',
  (how) => {
    // jsdom would log an error because it cannot navigate
    const stop = (event: Event) => {
      left = !event.defaultPrevented;
      event.preventDefault();
    };
    let left = false;
    window.addEventListener('click', stop);
    fireEvent.click(screen.getByRole('link', { name: 'Tasks' }), how);
    window.removeEventListener('click', stop);
    expect(left).toBe(true);
    expect(router.path).toBe('/');
  },
);
