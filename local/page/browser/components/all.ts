import type { MappedComponents } from '../mapped';
import { actions } from './actions';
import { feedback } from './feedback';
import { fields } from './fields';
import { form } from './form';
import { layout } from './layout';
import { navigation } from './navigation';
import { overlays } from './overlays';
import { table } from './table';
import { text } from './text';

/** UI Kit's component name → its drawing. A missing name is an error on the page. */
export const allComponents: MappedComponents = {
  ...layout,
  ...text,
  ...actions,
  ...fields,
  ...form,
  ...feedback,
  ...navigation,
  ...overlays,
  ...table,
};
