import type { JiraCall } from '../jira/access';
import type { SiteState } from '../state/site-state';

const usualPage = 50;

/** A page by `start` and `limit`, at most 50; `path` is below `/rest/servicedeskapi/`. */
export function toPage<From, To>(
  state: SiteState,
  call: JiraCall,
  path: string,
  all: readonly From[],
  convert: (item: From) => To,
) {
  const start = wholeNumber(call.query.get('start'), 0);
  const limit = Math.min(wholeNumber(call.query.get('limit'), usualPage), usualPage);
  const values = all.slice(start, start + limit).map(convert);
  const isLastPage = start + values.length >= all.length || values.length === 0;
  const base = `${state.identity.siteUrl}/rest/servicedeskapi/${path}`;
  const next = isLastPage ? {} : { next: `${base}?start=${start + values.length}&limit=${limit}` };
  return {
    size: values.length,
    start,
    limit,
    isLastPage,
    _links: { self: `${base}?start=${start}&limit=${limit}`, base: state.identity.siteUrl, context: '', ...next },
    values,
  };
}

function wholeNumber(text: string | null, usual: number): number {
  return text !== null && /^\d+$/.test(text) ? Number(text) : usual;
}
