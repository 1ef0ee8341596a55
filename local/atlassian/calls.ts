/** A call as the list of recent calls shows it. */
export interface RecentCall {
  /** Milliseconds since the epoch, by the site's clock. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly template: string;
  /** Who called, in words; never a secret. */
  readonly caller: string;
  /** 0 when the connection broke. */
  readonly status: number;
  readonly milliseconds: number;
}

/** A whole call, kept while recording. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly template: string;
  readonly caller: string;
  readonly requestBody: unknown;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly responseBody: unknown;
}

export interface SiteCalls {
  /** How often each endpoint was called since the last reset, by `METHOD /path/{template}`. */
  counts(): Record<string, number>;
  /** Newest first, at most 500. */
  recent(): readonly RecentCall[];
  reset(): void;
  /** Begins a new recording of whole calls (at most 20,000). */
  startRecording(): void;
  recording(): readonly Exchange[];
}

export interface CallLog extends SiteCalls {
  readonly isRecording: () => boolean;
  note(call: RecentCall): void;
  record(exchange: Exchange): void;
}

const recentLimit = 500;
const recordingLimit = 20_000;

export function createCallLog(): CallLog {
  const counts = new Map<string, number>();
  let recent: RecentCall[] = [];
  let recording: Exchange[] | undefined;
  return {
    counts: () => Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b))),
    recent: () => recent.slice(-recentLimit).reverse(),
    reset() {
      counts.clear();
      recent = [];
    },
    startRecording() {
      recording = [];
    },
    recording: () => recording ?? [],
    isRecording: () => recording !== undefined,
    note(call) {
      const key = `${call.method} ${call.template}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      recent.push(call);
      // Cut rarely, so that noting a call stays cheap.
      if (recent.length > 2 * recentLimit) recent = recent.slice(-recentLimit);
    },
    record(exchange) {
      if (recording && recording.length < recordingLimit) recording.push(exchange);
    },
  };
}
