/** The currency of all prices and orders of the demo. */
export const CURRENCY = "EUR";

/** What the demo's shop sells: homeware. Prices in cents, `usual` is how many of it people buy at a time. */
export const CATALOGUE = [
  product("MUG-BLU-350", "Blue Mug", 1400, 184, 4),
  product("MUG-WHT-350", "White Mug", 1400, 212, 4),
  product("MUG-SAG-350", "Sage Mug", 1500, 96, 4),
  product("MUG-ESP-090", "Espresso Cup", 950, 260, 6),
  product("TEA-POT-900", "Stoneware Teapot", 4900, 38, 1),
  product("TEA-STR-STL", "Steel Tea Strainer", 890, 120, 1),
  product("PLT-DIN-WHT", "White Dinner Plate", 1650, 340, 6),
  product("PLT-DIN-BLU", "Blue Dinner Plate", 1750, 288, 6),
  product("PLT-SID-WHT", "White Side Plate", 1150, 310, 6),
  product("BWL-CER-WHT", "Cereal Bowl", 1250, 275, 4),
  product("BWL-SAL-OAK", "Oak Salad Bowl", 5400, 24, 1),
  product("BWL-MIX-SET", "Mixing Bowls, Set of 3", 4200, 61, 1),
  product("GLS-WAT-300", "Water Glass", 690, 520, 6),
  product("GLS-WIN-400", "Wine Glass", 1190, 366, 6),
  product("GLS-CAR-1L0", "Glass Carafe", 2600, 74, 1),
  product("CTL-SET-024", "Cutlery Set, 24 Pieces", 12900, 19, 1),
  product("KNF-CHF-200", "Chef's Knife", 8900, 33, 1),
  product("KNF-BRD-220", "Bread Knife", 5600, 41, 1),
  product("BRD-CUT-WAL", "Walnut Cutting Board", 6400, 27, 1),
  product("BRD-CUT-BAM", "Bamboo Cutting Board", 2400, 88, 1),
  product("PAN-FRY-240", "Cast Iron Pan", 5900, 46, 1),
  product("PAN-SAU-180", "Copper Saucepan", 14900, 11, 1),
  product("POT-CAS-400", "Enamel Casserole", 11900, 17, 1),
  product("LIN-NAP-NAT", "Linen Napkin", 890, 410, 6),
  product("LIN-TBL-NAT", "Linen Tablecloth", 7900, 29, 1),
  product("LIN-TWL-KIT", "Kitchen Towel, Pack of 2", 1690, 140, 1),
  product("LIN-APR-IND", "Indigo Apron", 3900, 52, 1),
  product("THR-WOL-GRY", "Grey Wool Throw", 8900, 31, 1),
  product("CSH-VEL-OCH", "Ochre Velvet Cushion", 3400, 68, 2),
  product("CSH-LIN-NAT", "Linen Cushion", 3200, 73, 2),
  product("CND-BEE-LRG", "Beeswax Candle, Large", 1900, 156, 2),
  product("CND-BEE-SET", "Beeswax Tapers, Set of 6", 1600, 133, 1),
  product("HLD-CND-BRS", "Brass Candle Holder", 2700, 58, 2),
  product("VAS-STW-MED", "Stoneware Vase", 3800, 44, 1),
  product("LMP-TBL-OAK", "Oak Table Lamp", 12400, 14, 1),
  product("LMP-PEN-LIN", "Linen Pendant Lamp", 9800, 22, 1),
  product("CLK-WAL-OAK", "Oak Wall Clock", 6900, 18, 1),
  product("BSK-SEA-LRG", "Seagrass Basket", 3600, 49, 1),
  product("SOP-OLV-200", "Olive Oil Soap", 750, 380, 3),
  product("MAT-DOR-COC", "Coconut Doormat", 2900, 57, 1),
] as const;

export const TAGS = [
  "gift",
  "fragile",
  "express",
  "priority",
  "backorder",
  "newsletter",
  "showroom",
] as const;

function product(sku: string, name: string, priceCents: number, stock: number, usual: number) {
  return { sku, name, priceCents, stock, usual };
}
