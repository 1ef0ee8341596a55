import React from 'react';
import { type DirectoryKind, presetOf } from '../../../../src/entry/admin/contract/directories';
import { ChoiceField } from '../../form/choice-field';
import { SwitchField } from '../../form/switch-field';
import { TextField } from '../../form/text-field';
import { useSay } from '../../say/use-say';
import type { LdapDraft } from './ldap-draft';

interface ReadingFieldsProps {
  readonly kind: DirectoryKind;
  readonly draft: LdapDraft;
}

/** Which entries below the bases are people and groups. */
export function ReadingFields({ kind, draft: { ldap, set, errorAt } }: ReadingFieldsProps) {
  const say = useSay();
  const preset = presetOf(kind);
  return (
    <>
      <ChoiceField
        id="ldap-scope"
        label={say('ldap.scope')}
        error={errorAt('scope')}
        choices={(['sub', 'one'] as const).map((value) => ({ value, label: say(`ldap.scope.${value}`) }))}
        value={ldap.scope}
        onChange={(scope) => set({ scope })}
      />
      {(['peopleFilter', 'groupFilter'] as const).map((name) => (
        <TextField
          key={name}
          id={`ldap-${name}`}
          label={say(`ldap.${name}`)}
          help={say('ldap.filterHelp', { filter: preset[name] })}
          error={errorAt(name)}
          value={ldap[name]}
          width="480px"
          example={preset[name]}
          isMonospaced
          onChange={(value) => set({ [name]: value })}
        />
      ))}
      <SwitchField
        id="ldap-nested"
        label={say('ldap.nested')}
        help={say('ldap.nestedHelp')}
        isOn={ldap.nested}
        onChange={(nested) => set({ nested })}
      />
    </>
  );
}

/** When everything is read anew, and when nobody is taken away. */
export function ScanFields({ draft: { ldap, set, errorAt } }: Pick<ReadingFieldsProps, 'draft'>) {
  const say = useSay();
  return (
    <>
      <TextField
        id="ldap-interval"
        label={say('ldap.interval')}
        help={say('ldap.intervalHelp')}
        error={errorAt('intervalMinutes')}
        value={String(ldap.intervalMinutes)}
        width="120px"
        isNumber
        onChange={(text) => set({ intervalMinutes: Number(text) })}
      />
      <TextField
        id="ldap-most-missing"
        label={say('ldap.mostMissing')}
        help={say('ldap.mostMissingHelp')}
        error={errorAt('mostMissing')}
        value={String(Math.round(ldap.mostMissing * 100))}
        width="120px"
        isNumber
        onChange={(text) => set({ mostMissing: Number(text) / 100 })}
      />
    </>
  );
}
