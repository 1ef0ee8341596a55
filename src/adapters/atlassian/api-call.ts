/** One request to Atlassian. The template is what the log shows: no id, no address is in it. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/admin/v2/orgs/{orgId}/users/invite` */
  readonly template: string;
  /** Values for the template's braces, percent-encoded here. */
  readonly values?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Atlassian may change it without notice, and wants to be told that this is known. */
  readonly isExperimental?: true;
}

export interface ApiAnswer {
  readonly status: number;
  /** Parsed JSON; undefined when there is no body, the text when it is no JSON. */
  readonly body: unknown;
  readonly headers: Headers;
}

/** What a fetch gives, as far as it is needed; the global Response and Forge's have it. */
export interface WebAnswer {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  text(): Promise<string>;
}

/** How to reach one host with one credential. */
export interface Route {
  /** Names the host in circuits and pauses: `api.atlassian.com`. */
  readonly host: string;
  /** It leaves the platform, which counts such calls. */
  readonly outside: boolean;
  /** By the organization's API key. */
  readonly isOrganization?: true;
  send(path: string, init: RequestInit): Promise<WebAnswer>;
}
