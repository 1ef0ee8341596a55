import { SiteError } from '../../sync/site/site-error';

/** What Atlassian says; undefined if it does not. A look shows as much as it lets be seen, and fails for nothing else. */
export async function orUnknown<Value>(ask: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SiteError) return undefined;
    throw error;
  }
}
