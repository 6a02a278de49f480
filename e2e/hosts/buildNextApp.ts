import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildNextApp, linkPackages, prepareNextApp } from './nextApp.ts';

const app = fileURLToPath(new URL('../dist/next-app', import.meta.url));
prepareNextApp(app);
linkPackages(app);
buildNextApp(app, createRequire(import.meta.url).resolve('next/dist/bin/next'));
