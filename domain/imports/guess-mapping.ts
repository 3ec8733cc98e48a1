import { db } from "../../lib/db";
import { ADDRESS_FIELDS } from "../orders/shared/address";
import { withoutAccents } from "../search/search-text";
import { IMPORT_FIELDS, type ImportField, type ImportKind, type ImportMapping } from "./shared/import-kind";

const LINES: Record<(typeof ADDRESS_FIELDS)[number], string> = {
  name: "name|recipient|姓名|收件人",
  company: "company|firma|公司",
  line1: "address|street|address 1|address line 1|strasse|地址",
  line2: "address 2|address line 2|地址 2",
  postalCode: "zip|postcode|postal code|plz|邮编",
  city: "city|town|ort|stadt|城市",
  region: "region|state|province|省|地区",
  country: "country|country code|land|国家",
};

/** What columns are called elsewhere, in the languages of those who move here; as `normal` leaves it. */
const CALLED: Record<ImportKind, Partial<Record<ImportField, string>>> = {
  product: {
    sku: "sku|article|article number|item number|product code|code|variant sku|artikelnummer|art nr|reference|货号|编码|商品编码",
    name: "name|title|product|product name|description|bezeichnung|artikel|produkt|nom|名称|商品|商品名称|品名",
    priceCents: "price|unit price|variant price|amount|preis|vk|verkaufspreis|prix|价格|单价|售价",
    currency: "currency|waehrung|wahrung|devise|货币|币种",
    stock:
      "stock|quantity|qty|inventory|on hand|variant inventory qty|bestand|lager|menge|stock quantity|库存|数量",
    active: "active|sold|status|published|enabled|for sale|aktiv|state|在售|状态|上架",
  },
  customer: {
    id: "id|customer id|customer number|kundennummer|kunden nr|客户编号|编号",
    name: "name|customer|customer name|full name|contact|kunde|姓名|客户|客户名称|名称",
    company: "company|organisation|organization|firma|societe|公司",
    email: "email|e mail|mail|email address|邮箱|电子邮件",
    phone: "phone|telephone|mobile|tel|telefon|电话|手机",
    "address.name": "recipient|address name|ship to|empfanger|收件人",
    "address.company": "address company|recipient company|收件公司",
    "address.line1": "address|street|address 1|address1|address line 1|strasse|rue|地址|街道",
    "address.line2": "address 2|address2|address line 2|adresszusatz|地址 2",
    "address.postalCode": "zip|postal code|postcode|zip code|plz|code postal|邮编",
    "address.city": "city|town|ort|stadt|ville|城市",
    "address.region": "region|state|province|county|bundesland|省|地区|省份",
    "address.country": "country|country code|land|pays|国家",
    note: "note|notes|comment|comments|bemerkung|notiz|备注",
  },
  order: {
    number:
      "number|order|order number|order no|order id|bestellnummer|bestellung|auftrag|订单号|订单编号|编号",
    reference:
      "reference|name|order name|external id|external reference|referenz|fremdnummer|外部编号|参考号",
    "customer.id": "customer id|customer number|kundennummer|kunden nr|客户编号",
    "customer.email": "email|e mail|mail|customer email|email address|kunden email|邮箱|电子邮件|客户邮箱",
    "customer.name": "customer|customer name|kunde|kundenname|客户|客户名称",
    "customer.company": "company|customer company|firma|公司",
    currency: "currency|waehrung|wahrung|devise|货币|币种",
    status: "status|order status|state|zustand|状态|订单状态",
    ...Object.fromEntries([
      ...ofAddress("shippingAddress", "shipping|ship to|delivery|liefer|收货"),
      ...ofAddress("billingAddress", "billing|bill to|invoice|rechnungs|账单"),
    ]),
    shippingCents: "shipping|shipping cost|shipping costs|shipping price|versand|versandkosten|运费",
    discountCents: "discount|order discount|rabatt|折扣|订单折扣",
    "line.sku": "sku|line sku|lineitem sku|variant sku|article number|artikelnummer|货号|商品编码",
    "line.quantity": "quantity|qty|line quantity|lineitem quantity|menge|anzahl|数量",
    "line.unitPriceCents": "unit price|price|line price|lineitem price|einzelpreis|preis|单价",
    "line.discountCents": "line discount|lineitem discount|positionsrabatt|明细折扣",
    tags: "tags|tag|labels|标签",
    note: "note|notes|comment|comments|bemerkung|notiz|备注",
  },
};

/** By what columns of the same meaning are told: small letters, without accents and signs. */
export function normal(heading: string) {
  return withoutAccents(heading)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The field that each column seems to say: what a column of this heading meant the last time, else what it is called. */
export async function guessMapping(kind: ImportKind, columns: string[]): Promise<ImportMapping> {
  const headings = columns.map(normal);
  const remembered = await db.importColumn.findMany({ where: { kind, heading: { in: headings } } });
  const known = new Map(remembered.map(({ heading, field }) => [heading, field]));
  const fields: readonly ImportField[] = IMPORT_FIELDS[kind];
  const taken = new Set<string>();
  return headings.map((heading) => {
    const field = known.has(heading)
      ? known.get(heading)
      : fields.find(
          (field) => normal(field) === heading || CALLED[kind][field]?.split("|").includes(heading),
        );
    const fits = fields.find((one) => one === field && !taken.has(one));
    if (fits) taken.add(fits);
    return fits ?? null;
  });
}

/** Next time columns of these headings mean the same. */
export async function rememberMapping(kind: ImportKind, columns: string[], mapping: ImportMapping) {
  const rows = new Map(columns.map((column, index) => [normal(column), mapping[index] ?? null]));
  for (const [heading, field] of rows)
    if (heading !== "")
      await db.importColumn.upsert({
        where: { kind_heading: { kind, heading } },
        create: { kind, heading, field },
        update: { field },
        select: { kind: true },
      });
}

/** The lines of an address by both their names: "shipping city". */
function ofAddress(name: "shippingAddress" | "billingAddress", called: string): [string, string][] {
  return ADDRESS_FIELDS.map((line) => [
    `${name}.${line}`,
    called
      .split("|")
      .flatMap((of) => LINES[line].split("|").flatMap((word) => [`${of} ${word}`, `${of}${word}`]))
      .join("|"),
  ]);
}
