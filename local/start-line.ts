/** What starts a connector; whatever is not known yet stands for itself. */
export interface ConnectorStart {
  readonly connectorUrl: string;
  readonly token: string;
  readonly password?: string;
  readonly hosts?: readonly string[];
}

/** The one line that starts the connector on a machine beside the directory, as the page shows it. */
export function startLine({
  connectorUrl,
  token,
  password = '…',
  hosts = ['dc1.example.com'],
}: ConnectorStart): string {
  return [
    `ROLLCALL_URL=${connectorUrl}`,
    `ROLLCALL_TOKEN=${token}`,
    `ROLLCALL_BIND_PASSWORD=${password}`,
    'node rollcall-connector.mjs run --state ./rollcall-state',
    ...hosts.map((host) => `--allow-host ${host}`),
  ].join(' ');
}
