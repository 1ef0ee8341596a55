import type { Settings } from '../../../connections/settings/settings-schema';

/** People chosen in the settings who are looked up at once: each is one request to Atlassian. */
export const mostChosen = 20;

/** Those who take over first: of them the page says whether they can. */
export function addressesIn({
  leads,
  belongings,
  protected: guarded,
}: Pick<Settings, 'leads' | 'belongings' | 'protected'>): readonly string[] {
  const named = [
    leads.defaultProjectLead,
    leads.defaultComponentLead,
    belongings.defaultSuccessor,
    ...guarded.people,
  ].map((text) => text.trim());
  return [...new Set(named.filter((text) => /^[^\s@]+@[^\s@]+$/.test(text)))];
}
