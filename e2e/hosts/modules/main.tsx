import { createElement, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { WebSocketProvider } from '../../../host-shell/src/contexts/WebSocketContext.tsx';
import { CASES } from './cases.tsx';

const name = new URLSearchParams(location.search).get('case') ?? '';
const make = CASES[name];
if (!make) throw new Error(`There is no case "${name}".`);

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root.');
const content: ReactNode = await make();
createRoot(root).render(createElement(WebSocketProvider, null, content));
