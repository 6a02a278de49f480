// A remote as its author would configure it after reading the first page of the plugin's guide.
import { ModuleFederationPlugin } from '@module-federation/enhanced/rspack';

export default {
  context: import.meta.dirname,
  mode: 'production',
  target: ['web', 'es2022'],
  entry: {},
  resolve: { extensions: ['.ts', '.tsx', '.js'] },
  output: { publicPath: 'auto', uniqueName: 'naive_sessions', clean: true },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: 'builtin:swc-loader',
        options: { detectSyntax: 'auto', jsc: { target: 'es2022', transform: { react: { runtime: 'automatic' } } } },
        type: 'javascript/auto',
      },
    ],
  },
  plugins: [
    new ModuleFederationPlugin({
      name: 'naive_sessions',
      filename: 'remoteEntry.js',
      exposes: { './Sessions': './Sessions.tsx' },
      shared: { react: { singleton: true }, 'react-dom': { singleton: true } },
      // types are generated for editors, not for browsers
      dts: false,
    }),
  ],
  performance: false,
};
