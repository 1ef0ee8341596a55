import type { Dn, EscapeStyle, Rdn } from '../names/dn';
import type { ResultName } from '../protocol/refusal';
import type { Schema } from '../schema/schema';
import type { FilterRules } from '../search/match-filter';
import type { RangeRule } from '../search/select-attributes';
import type { Computed } from '../search/view';
import type { Entry, Value } from '../tree/entry';
import type { Tree } from '../tree/open-tree';

export const kindNames = ['openldap', 'active-directory'] as const;
export type KindName = (typeof kindNames)[number];

/** What can be wrong with a change. Servers have different results for it. */
export type Problem =
  | 'typeUnknown'
  | 'valueBad'
  | 'nameBad'
  | 'readOnly'
  | 'valuesMany'
  | 'valueTwice'
  | 'valueExists'
  | 'valueMissing'
  | 'memberExists'
  | 'memberMissing'
  | 'attributeMissing'
  | 'classUnknown'
  | 'classMissing'
  | 'classFixed'
  | 'attributeNeeded'
  | 'attributeForbidden'
  | 'entryExists'
  | 'accountExists'
  | 'parentMissing'
  | 'superiorMissing'
  | 'entryMissing'
  | 'targetMissing'
  | 'notLeaf'
  | 'nameMissing'
  | 'nameDiffers'
  | 'oldNameKept'
  | 'intoItself'
  | 'noAccess';

/** What every part of one simulated directory knows. */
export interface Stage {
  readonly tree: Tree;
  readonly suffix: Dn;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** How a product differs from others. */
export interface Kind {
  readonly name: KindName;
  readonly schema: Schema;
  readonly escapes: EscapeStyle;
  readonly range: RangeRule | undefined;
  readonly results: Readonly<Record<Problem, ResultName>>;
  /** `live`: a page goes on after the last entry; `snapshot`: at the first page it is settled who will come. */
  readonly paging: 'live' | 'snapshot';
  /** One step of a name, as the server writes it. */
  spellRdn(rdn: Rdn): Rdn;
  filterRules(stage: Stage): FilterRules;
  computed(stage: Stage): Computed;
  rootDse(stage: Stage): Readonly<Record<string, readonly string[]>>;
  /** What the server adds to a new entry. @throws Refusal */
  complete(entry: Entry, stage: Stage): Entry;
  /** What the server writes at each change of an entry. */
  stamp(entry: Entry, stage: Stage): Entry;
  /** A name in a value: as the server stores it. @throws Refusal if there has to be an entry of this name */
  toNameValue(dn: Dn, type: string, stage: Stage): Value;
  /** Takes an entry away, with what follows. */
  remove(entry: Entry, stage: Stage): void;
  /** What follows from a change of an entry, or from another name of it or of one above. */
  follow(before: Entry, after: Entry, stage: Stage): void;
  /** The account that a client means by a name at a bind. @throws Refusal for a name that can be none */
  findAccount(name: string, stage: Stage): Entry | undefined;
}
