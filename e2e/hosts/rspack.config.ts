import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Configuration, rspack } from '@rspack/core';

const here = dirname(fileURLToPath(import.meta.url));

/** A small host without the SDK, which loads the exposed modules one by one with the federation runtime. */
const modules: Configuration = {
  name: 'modules',
  context: here,
  mode: 'production',
  target: ['web', 'es2022'],
  entry: { main: './modules/main.tsx' },
  resolve: { extensions: ['.ts', '.tsx', '.js'] },
  output: { path: join(here, '../dist/modules'), filename: '[name].[contenthash:8].js', publicPath: '/', clean: true },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: 'builtin:swc-loader',
        options: {
          detectSyntax: 'auto',
          jsc: { target: 'es2022', transform: { react: { runtime: 'automatic' } } },
        },
        type: 'javascript/auto',
      },
    ],
  },
  plugins: [new rspack.HtmlRspackPlugin({ template: './modules/index.html' })],
  performance: false,
  stats: 'errors-warnings',
};

const react18 = (name: string): string => join(here, '../../react-18/node_modules', name);

/** A host on the oldest React, with the SDK as it is packed. */
const oldest: Configuration = {
  ...modules,
  name: 'react-18',
  entry: { main: './react-18/main.tsx' },
  resolve: {
    extensions: ['.ts', '.tsx', '.js'],
    alias: {
      react: react18('react'),
      'react-dom': react18('react-dom'),
      '@': join(here, 'next-app'),
      '@mars-sessions/host-sdk': join(here, '../../host-sdk/dist'),
    },
  },
  output: { ...modules.output, path: join(here, '../dist/react-18') },
  module: { rules: [...(modules.module?.rules ?? []), { test: /\.css$/, type: 'css' }] },
  plugins: [new rspack.HtmlRspackPlugin({ template: './react-18/index.html' })],
};

export default [modules, oldest];
