/** The configuration that the shell reads from its page. */
export interface InjectedConfig {
  /** A release record and its URL, or only the URL. */
  sessions: { recordUrl: string; record: object } | string | null;
  debug: boolean;
}

/** Writes the shell's configuration into its page. Escapes it so that no value can end the script element. */
export function injectShellConfig(html: string, config: InjectedConfig): string {
  const json = JSON.stringify(config).replaceAll('<', '\\u003c');
  const element = `<script type="application/json" id="mars-shell-config">${json}</script>`;
  const end = html.indexOf('</head>');
  if (end < 0) throw new Error('The page of the shell has no </head>.');
  return html.slice(0, end) + element + html.slice(end);
}
