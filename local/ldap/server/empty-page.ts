import type { PagedSearches } from '../search/page';

/**
 * Gives one page of each search without entries, as Active Directory does when all of its entries have been deleted meanwhile;
 * whoever goes on gets them all.
 * @param which the number of the page, from 2 on; 0: none
 */
export function withEmptyPage(pages: PagedSearches, which: () => number): PagedSearches {
  let count = 0;
  return {
    next(finding, directory, cookie, size) {
      count = cookie === '' ? 1 : count + 1;
      if (cookie !== '' && count === which()) return { entries: [], cookie, before: 0 };
      return pages.next(finding, directory, cookie, size);
    },
  };
}
