import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';

/** Mounts the shell. Without StrictMode, because MARS has `reactStrictMode: false`. */
export function bootstrap(): void {
  const root = document.getElementById('mars-root');
  if (!root) throw new Error('The page has no #mars-root.');
  createRoot(root).render(<App />);
}
