/** One request to Atlassian. The log shows the template, which holds no id and no address. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/admin/v2/orgs/{orgId}/users/invite` */
  readonly template: string;
  /** Values for the template's braces; percent-encoded on use. */
  readonly values?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Atlassian may change it without notice, and requires an opt-in header. */
  readonly isExperimental?: true;
}

export interface ApiAnswer {
  readonly status: number;
  /** Parsed JSON; undefined without a body, the text if it isn't JSON. */
  readonly body: unknown;
  readonly headers: Headers;
}

/** The used part of a fetch result; the global Response and Forge's have it. */
export interface WebAnswer {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  text(): Promise<string>;
}

/** How to reach one host with one credential. */
export interface Route {
  /** Identifies the host in circuits and pauses: `api.atlassian.com`. */
  readonly host: string;
  /** It leaves the platform, which counts such calls. */
  readonly outside: boolean;
  /** Uses the organization's API key. */
  readonly isOrganization?: true;
  send(path: string, init: RequestInit): Promise<WebAnswer>;
}
