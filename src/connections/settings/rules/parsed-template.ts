import type { AttributePath } from './attribute-path';
import type { Expression } from './expression';

/** `{{ title | default("Staff") }}`, parsed; evaluated by src/sync/rules/template.ts. */
export interface Template {
  readonly text: string;
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly operand: Operand; readonly calls: readonly TemplateCall[] };

export type Operand =
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'path'; readonly path: AttributePath };

/** A function applied to a value, with checked arguments. */
export type TemplateCall =
  | { readonly name: 'lower' | 'upper' | 'trim' }
  /** Replaces a missing or empty value. */
  | { readonly name: 'default'; readonly value: Operand }
  | { readonly name: 'join'; readonly separator: string }
  | { readonly name: 'replace'; readonly expression: Expression; readonly replacement: string }
  /** `index` counts from 0, or from the end when negative; without it the value becomes a list. */
  | { readonly name: 'split'; readonly separator: string; readonly index: number | undefined }
  /** `start` counts from 0, or from the end when negative. */
  | { readonly name: 'substring'; readonly start: number; readonly length: number | undefined }
  | { readonly name: 'date'; readonly format: string };
