import type { ErrorCode } from 'yaml';
import type { PlainCode, Sentence } from '../../../journal/sentence';

/** What the YAML parser found, in words of ours: its own are English. */
export const yamlProblem = (code: ErrorCode): Sentence => ({ say: problems[code] });

const problems: Readonly<Record<ErrorCode, PlainCode>> = {
  ALIAS_PROPS: 'yaml-alias-unusable',
  BAD_ALIAS: 'yaml-alias-unusable',
  BAD_COLLECTION_TYPE: 'yaml-tag',
  BAD_DIRECTIVE: 'yaml-directive',
  BAD_DQ_ESCAPE: 'yaml-escape',
  BAD_INDENT: 'yaml-indent',
  BAD_PROP_ORDER: 'yaml-tag',
  BAD_SCALAR_START: 'yaml-start',
  BLOCK_AS_IMPLICIT_KEY: 'yaml-key-is-list',
  BLOCK_IN_FLOW: 'yaml-flow',
  DUPLICATE_KEY: 'yaml-duplicate',
  IMPOSSIBLE: 'yaml-unexpected',
  KEY_OVER_1024_CHARS: 'yaml-key-long',
  MISSING_CHAR: 'yaml-missing',
  MULTILINE_IMPLICIT_KEY: 'yaml-key-lines',
  MULTIPLE_ANCHORS: 'yaml-anchors',
  MULTIPLE_DOCS: 'yaml-two',
  MULTIPLE_TAGS: 'yaml-tags',
  NON_STRING_KEY: 'yaml-key-is-list',
  RESOURCE_EXHAUSTION: 'yaml-unexpected',
  TAB_AS_INDENT: 'yaml-tab',
  TAG_RESOLVE_FAILED: 'yaml-tag',
  UNEXPECTED_TOKEN: 'yaml-unexpected',
};
