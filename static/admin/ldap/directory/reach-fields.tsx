import { SectionMessage, Text } from '@forge/react';
import React from 'react';
import type { DirectoryKind } from '../../../../src/entry/admin/contract/directories';
import { ChoiceField } from '../../form/choice-field';
import { TextField } from '../../form/text-field';
import { TextRows } from '../../form/text-rows';
import { useSay } from '../../say/use-say';
import { filledList, type LdapDraft } from './ldap-draft';
import { ldapExamples } from './ldap-examples';

interface ReachFieldsProps {
  readonly kind: DirectoryKind;
  readonly draft: LdapDraft;
}

/** Where the directory is, and who reads it: the least without which nothing can be read, with the bases. */
export function ReachFields({ kind, draft: { ldap, set, errorAt } }: ReachFieldsProps) {
  const say = useSay();
  const example = ldapExamples[kind];
  return (
    <>
      <TextRows
        id="ldap-servers"
        title={say('ldap.servers')}
        help={say('ldap.serversHelp')}
        rowLabel={(place) => say('ldap.server', { place })}
        addLabel={say('ldap.addServer')}
        rows={shown(ldap.servers)}
        errorAt={(index) => errorAt(`servers[${index}]`) ?? (index === 0 ? errorAt('servers') : undefined)}
        example={example.server}
        isOrdered
        onChange={(servers) => set({ servers: filledList(servers) })}
      />
      <ChoiceField
        id="ldap-security"
        label={say('ldap.security')}
        error={errorAt('security')}
        choices={(['ldaps', 'starttls', 'none'] as const).map((value) => ({
          value,
          label: say(`ldap.security.${value}`),
        }))}
        value={ldap.security}
        width="480px"
        onChange={(security) => set({ security })}
      />
      {ldap.security === 'none' ? (
        <SectionMessage appearance="warning" title={say('ldap.plain')}>
          <Text>{say('ldap.plainText')}</Text>
        </SectionMessage>
      ) : null}
      <TextField
        id="ldap-bind-dn"
        label={say('ldap.bindDn')}
        help={say(kind === 'active-directory' ? 'ldap.bindDnHelp.upn' : 'ldap.bindDnHelp')}
        error={errorAt('bindDn')}
        value={ldap.bindDn}
        width="480px"
        example={example.bindDn}
        onChange={(bindDn) => set({ bindDn })}
      />
    </>
  );
}

/** Where people and groups are looked for. */
export function BaseFields({ kind, draft: { ldap, set, errorAt } }: ReachFieldsProps) {
  const say = useSay();
  const example = ldapExamples[kind];
  return (
    <>
      <TextRows
        id="ldap-people-bases"
        title={say('ldap.peopleBases')}
        help={say('ldap.peopleBasesHelp')}
        rowLabel={(place) => say('ldap.peopleBase', { place })}
        addLabel={say('ldap.addPeopleBase')}
        rows={shown(ldap.peopleBases)}
        errorAt={(index) => errorAt(`peopleBases[${index}]`) ?? (index === 0 ? errorAt('peopleBases') : undefined)}
        example={example.peopleBase}
        width="480px"
        onChange={(peopleBases) => set({ peopleBases: filledList(peopleBases) })}
      />
      <TextRows
        id="ldap-group-bases"
        title={say('ldap.groupBases')}
        help={say('ldap.groupBasesHelp')}
        rowLabel={(place) => say('ldap.groupBase', { place })}
        addLabel={say('ldap.addGroupBase')}
        rows={shown(ldap.groupBases)}
        errorAt={(index) => errorAt(`groupBases[${index}]`) ?? (index === 0 ? errorAt('groupBases') : undefined)}
        example={example.groupBase}
        width="480px"
        onChange={(groupBases) => set({ groupBases: filledList(groupBases) })}
      />
    </>
  );
}

/** A list begins with a row to fill in. */
const shown = (rows: readonly string[]): readonly string[] => (rows.length === 0 ? [''] : rows);
