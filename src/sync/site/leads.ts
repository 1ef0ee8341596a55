import type { AccountId } from '../../directory/ids';
import type { Effect } from './effect';
import type { Page } from './page';

/** Who leads projects and components. */
export interface Leads {
  /**
   * The projects and components that the person leads, in pages by project. A page may be empty and not the last. Leads
   * added while the pages are read may be missed: read until a whole round finds nothing. With `only` projects, 100 of them
   * take one call; components take one more for each project.
   */
  listLeads(id: AccountId, cursor?: string, only?: Lead['kind']): Promise<Page<Lead>>;
  /** `project` is an id or key. A project that is gone needs no lead (`same`); a person who cannot lead is `rejected`. */
  setProjectLead(project: string, account: AccountId): Promise<Effect>;
  /** Without an account nobody leads the component. */
  setComponentLead(component: string, account: AccountId | undefined): Promise<Effect>;
}

/** Who leads projects and components, without changing it. */
export interface LeadReads {
  /** Who leads it now; undefined: nobody, or it is gone. */
  leadOf(lead: Pick<Lead, 'kind' | 'id'>): Promise<AccountId | undefined>;
  /**
   * The first page of them as it was within the last minute, with one look for all who ask. There is a cursor if there are
   * more projects.
   */
  recallLeads(id: AccountId, only?: Lead['kind']): Promise<Page<Lead>>;
}

export type Lead =
  | { readonly kind: 'project'; readonly id: string; readonly key: string; readonly name: string }
  | { readonly kind: 'component'; readonly id: string; readonly name: string; readonly projectKey: string };
