import { describe, expect, it } from 'vitest';
import { countText } from '../../../static/admin/connections/count-text';
import {
  draftErrors,
  emptyDraft,
  fieldErrors,
  groupsIn,
} from '../../../static/admin/connections/form/connection-draft';
import { say } from '../support/english';

describe('a draft of a connection', () => {
  it('needs a name that is not blank and has at most 60 characters', () => {
    expect(draftErrors({ ...emptyDraft, name: '  ' }, say)).toEqual({ name: 'Enter a name.' });
    expect(draftErrors({ ...emptyDraft, name: 'x'.repeat(61) }, say)).toEqual({ name: 'Use at most 60 characters.' });
    expect(draftErrors({ ...emptyDraft, name: ` ${'x'.repeat(60)} ` }, say)).toEqual({});
  });

  it('starts in preview, so that nothing is written before an administrator wants it', () => {
    expect(emptyDraft.mode).toBe('preview');
  });

  it('shows the app’s refusal beside its input', () => {
    const error = { code: 'c', title: 't', cause: 'It is too long.', remedy: 'Choose another.' };
    expect(fieldErrors({ ...error, field: 'name' }, say)).toEqual({ name: 'It is too long. Choose another.' });
    expect(fieldErrors(error, say)).toEqual({});
  });

  it('says of a taken name that another connection has it', () => {
    const error = { code: 'connection-name-taken', title: '', cause: '', remedy: '', field: 'name' };
    expect(fieldErrors(error, say)).toEqual({ name: 'Another connection has this name. Choose another name.' });
  });

  it('needs a group only in canary mode', () => {
    const canary = { ...emptyDraft, name: 'Okta', mode: 'canary' } as const;
    const missing = { canaryGroups: 'Name at least one group of the identity provider.' };
    expect(draftErrors({ ...canary, canaryGroups: ['', '  '] }, say)).toEqual(missing);
    expect(draftErrors({ ...canary, canaryGroups: ['Pilots'] }, say)).toEqual({});
    expect(draftErrors({ ...emptyDraft, name: 'Okta' }, say)).toEqual({});
  });

  it('takes each line as a group, once', () => {
    expect(groupsIn([' Pilots ', '', 'IT', 'Pilots'])).toEqual(['Pilots', 'IT']);
  });
});

describe('countText', () => {
  it('counts one person as one', () => {
    expect(countText({ people: 1, groups: 0 }, say)).toBe('1 person, 0 groups');
  });

  it('does not invent a count', () => {
    expect(countText({}, say)).toBe('Not counted yet');
  });
});
