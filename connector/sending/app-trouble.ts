/** What keeps the connector from working with the app. */
export type AppTroubleCode =
  | 'token-wrong'
  | 'version-too-old'
  | 'app-older'
  | 'connector-older'
  | 'lease-held'
  | 'lease-lost'
  | 'too-large'
  | 'url-wrong'
  | 'batch-refused'
  | 'answer-wrong'
  | 'app-unreachable'
  | 'app-busy'
  | 'app-failed';

/** Trouble with the app. The message is one whole sentence for people, or more. */
export class AppTrouble extends Error {
  override readonly name = 'AppTrouble';
  readonly code: AppTroubleCode;
  /** Milliseconds until it may be tried again, if the app says so. */
  readonly retryAfter: number | undefined;
  constructor(code: AppTroubleCode, message: string, options: ErrorOptions & { readonly retryAfter?: number } = {}) {
    super(message, options);
    this.code = code;
    this.retryAfter = options.retryAfter;
  }
  /** Whether it goes away without anybody doing anything. */
  get isPassing(): boolean {
    return passing.has(this.code);
  }
  /** Whether nothing can be done until somebody acts. */
  get isFinal(): boolean {
    return final.has(this.code);
  }
}

const passing: ReadonlySet<AppTroubleCode> = new Set<AppTroubleCode>([
  'answer-wrong',
  'app-unreachable',
  'app-busy',
  'app-failed',
]);

const final: ReadonlySet<AppTroubleCode> = new Set<AppTroubleCode>([
  'token-wrong',
  'version-too-old',
  'lease-held',
  'lease-lost',
  'url-wrong',
]);
