import { CustomAttributesTab } from '../../../static/admin/custom-attributes/custom-attributes-tab';
import { renderTab } from './draft-page';

renderTab('Custom attributes', CustomAttributesTab);
