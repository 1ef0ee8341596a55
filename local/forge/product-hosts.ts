/** Who makes a product call. */
export interface ProductCaller {
  /** The app itself (`asApp`), a user (`asUser`), or nobody (`requestJira` without either). */
  readonly kind: 'app' | 'user' | 'none';
  readonly accountId?: string;
  /** Scopes of the manifest. */
  readonly scopes: readonly string[];
}

export type Product = 'jira' | 'confluence' | 'bitbucket';

/** Everything outside the app that it can call. */
export interface ProductHosts {
  /** Answers requestJira, requestConfluence and requestBitbucket. */
  product(product: Product, caller: ProductCaller, request: Request): Promise<Response>;
  /** Answers fetch() to an outside host that the manifest allows; undefined if there is no such host. */
  egress(url: URL, request: Request): Promise<Response> | undefined;
  /** Answers the app's report of accounts whose personal data it keeps, by its body; without it, no such API. */
  personalData?(body: string): Promise<Response>;
}
