import { hashId } from '../../directory/id-order';
import type { HandOverProgress } from '../../directory/user';
import type { ActionReport } from '../../journal/entry';
import type { HandedOver as Handed } from '../../journal/inverse';
import { type Phrase, type Said, together } from '../../journal/sentence';
import { outcomeOfEffect } from '../site/effect';
import type { Lead, Leads } from '../site/leads';
import { SiteError } from '../site/site-error';
import type { Step } from '../step';
import type { Budget } from '../sync-ports';
import { report, reportTrouble } from '../trouble';
import type { Heir, UserAction } from './user-plan';

type LeadSite = Leads;
type HandOver = Extract<UserAction, { kind: 'handOver' }>;

export interface HandedOver {
  readonly reports: readonly ActionReport[];
  /** What went to whom, to be undone. */
  readonly given: readonly Handed[];
  /** Absent once it is finished: nothing is led any more, or nobody else can lead the rest. */
  readonly progress?: HandOverProgress;
  readonly stop?:
    | { readonly kind: 'budget' }
    | { readonly kind: 'trouble'; readonly error: SiteError }
    /** Leads that nobody takes: the person keeps access until somebody does. */
    | { readonly kind: 'left'; readonly cause: 'leads-refused' | 'leads-successor-missing'; readonly detail: Said };
}

/** The calls that looking through a page of projects may take, and those that giving one away takes. */
const pageCalls = 10;
const leadCalls = 2;

/**
 * Gives what a person leads to their heirs, page by page, as far as the budget goes; the next attempt continues where this
 * one stopped. It goes round until a round finds nothing, because leads added in the meantime may be missed.
 */
export async function handOver(
  site: LeadSite,
  action: HandOver,
  budget: Budget,
  start: HandOverProgress = {},
): Promise<HandedOver> {
  const reports: ActionReport[] = [];
  const handed: Handed[] = [];
  const left: Left[] = [];
  let { cursor, found } = start;
  const progress = (): HandOverProgress => ({ ...(cursor !== undefined && { cursor }), ...(found && { found }) });
  try {
    for (;;) {
      if (!budget.allows(pageCalls)) return { reports, given: handed, progress: progress(), stop: { kind: 'budget' } };
      const page = await site.listLeads(action.account, cursor, onlyKind(action));
      for (const lead of page.items) {
        const heirs = action.heirs[lead.kind];
        if (!heirs) continue;
        if (!budget.allows(leadCalls))
          return { reports, given: handed, progress: progress(), stop: { kind: 'budget' } };
        const given = await give(site, lead, heirs, action);
        reports.push(given.report);
        if (given.handed) handed.push(given.handed);
        if (given.left) left.push(given.left);
        else found = true;
      }
      cursor = page.cursor;
      if (cursor !== undefined) continue;
      if (left.length > 0) return { reports, given: handed, stop: leftStop(left, action) };
      if (!found) return { reports: reports.length > 0 ? reports : [nothing(action)], given: handed };
      found = undefined;
    }
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    return {
      reports: [...reports, reportTrouble(action, error)],
      given: handed,
      progress: progress(),
      stop: { kind: 'trouble', error },
    };
  }
}

/** Components take a call for each project, so they are only looked for if needed. */
export function onlyKind({ heirs }: HandOver): Lead['kind'] | undefined {
  if (heirs.project && heirs.component) return undefined;
  return heirs.project ? 'project' : 'component';
}

/** Leads that the state names; of the rest it says how many. */
const mostNamed = 5;

interface Left {
  readonly cause: 'leads-refused' | 'leads-successor-missing';
  readonly lead: Lead;
}

/** Gives it to the first heir whom Jira accepts: it refuses people without access. */
async function give(site: LeadSite, lead: Lead, heirs: readonly Heir[], action: HandOver) {
  let refusal: SiteError | undefined;
  for (const heir of heirs) {
    const step: Step & { readonly kind: string } = {
      kind: 'handOver',
      text: givingOf(lead, heir.label),
      reason: action.reason,
    };
    try {
      const effect =
        lead.kind === 'project'
          ? await site.setProjectLead(lead.id, heir.account)
          : await site.setComponentLead(lead.id, heir.account);
      return { report: report(step, outcomeOfEffect[effect]), handed: handedTo(lead, heir) };
    } catch (error) {
      if (!(error instanceof SiteError) || error.kind !== 'rejected') throw error;
      refusal = error;
    }
  }
  const cause = refusal ? ('leads-refused' as const) : ('leads-successor-missing' as const);
  const step = { kind: 'handOver', text: handingOf(lead), reason: action.reason };
  const detail = refusal ? (refusal.said ?? refusal.message) : action.heirs.problems;
  return { report: report(step, 'refused', { cause, detail }), left: { cause, lead } satisfies Left as Left };
}

/** For a project that is gone nothing changes: it is not found when that is to be undone. */
const handedTo = (lead: Lead, { account }: Heir): Handed => ({
  what: 'handedOver',
  of: lead.kind,
  id: lead.id,
  to: hashId(account),
  label: lead.kind === 'project' ? lead.key : `${lead.name} (${lead.projectKey})`,
});

function leftStop(left: readonly Left[], { heirs }: HandOver): Extract<HandedOver['stop'], { kind: 'left' }> {
  const what: Phrase[] = left.slice(0, mostNamed).map(({ lead }) => leadOf(lead));
  if (left.length > mostNamed) what.push({ say: 'more', count: left.length - mostNamed });
  const cause = left.some((one) => one.cause === 'leads-refused') ? 'leads-refused' : 'leads-successor-missing';
  return { kind: 'left', cause, detail: together({ say: 'not-handed-over', what }, heirs.problems) };
}

/** Why a person who leads this keeps access, if the settings name nobody who can take over. */
export const withoutSuccessor = (leads: readonly Lead[], action: HandOver): ReturnType<typeof leftStop> =>
  leftStop(
    leads.map((lead) => ({ cause: 'leads-successor-missing', lead })),
    action,
  );

const nothing = (action: HandOver): ActionReport => report({ ...action, reason: { say: 'leads-nothing' } }, 'noChange');

const givingOf = (lead: Lead, heir: string): Phrase =>
  lead.kind === 'project'
    ? { say: 'give-project', project: lead.key, heir }
    : { say: 'give-component', component: lead.name, project: lead.projectKey, heir };

const handingOf = (lead: Lead): Phrase =>
  lead.kind === 'project'
    ? { say: 'hand-over-project', project: lead.key }
    : { say: 'hand-over-component', component: lead.name, project: lead.projectKey };

const leadOf = (lead: Lead): Phrase =>
  lead.kind === 'project'
    ? { say: 'lead-of-project', project: lead.key }
    : { say: 'lead-of-component', component: lead.name, project: lead.projectKey };
