// The made-up people, goods and shifts of the stand-in server. Values are plain objects; graphql-js calls functions.
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const at = (offset) => new Date(Date.now() + offset).toISOString();
const digits = { KRW: 0, JPY: 0 };
const money = (amount, currencyCode = "CNY") => ({ amount: String(amount), currencyCode, minorUnits: String(Math.round(Number(amount) * 10 ** (digits[currencyCode] ?? 2))) });
const page = (nodes) => ({ edges: nodes.map((node) => ({ cursor: node.id ?? "0", node })), nodes, pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }, totalCount: nodes.length });
const svg = (hue, shape) => `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><rect width="400" height="400" fill="hsl(${hue} 40% 88%)"/>${shape}</svg>`)}`;
const bottle = (hue) => svg(hue, `<rect x="150" y="130" width="100" height="200" rx="22" fill="hsl(${hue} 45% 52%)"/><rect x="172" y="82" width="56" height="60" rx="8" fill="hsl(${hue} 30% 32%)"/><rect x="150" y="200" width="100" height="62" fill="hsl(${hue} 40% 94%)"/>`);
const bowl = (hue) => svg(hue, `<path d="M90 190h220a110 110 0 0 1-220 0Z" fill="hsl(${hue} 55% 48%)"/><path d="M120 178c30-60 60 30 80-20s60 40 80 20" stroke="hsl(${hue} 60% 35%)" stroke-width="12" fill="none" stroke-linecap="round"/>`);
const shirt = (hue) => svg(hue, `<path d="M120 110l50-20q30 30 60 0l50 20 40 70-46 22v120H126V202l-46-22Z" fill="hsl(${hue} 45% 50%)"/>`);

export function makeWorld() {
  const all = new Map();
  let serial = 0;
  const keep = (typename, id, value) => {
    const made = Object.assign(value, { __typename: typename, id });
    all.set(id, made);
    return made;
  };
  const get = (typename) => ({ id }) => (all.get(id)?.__typename === typename ? all.get(id) : null);
  const of = (typename) => [...all.values()].filter((each) => each.__typename === typename);
  const ok = (value) => ({ ...value, userErrors: [] });

  const point = { latitude: 31.23, longitude: 121.47 };
  const steps = (done, ...keys) => keys.map((key, index) => ({ key, isDone: index < done, doneAt: index < done && ["APPROVED", "DEAL_LISTED", "FIRST_ORDER", "PAYMENTS_READY"].includes(key) ? at((index - 8) * day) : null, isSandbox: key === "PAYMENTS_READY" }));
  const checklist = {
    RETAILER: steps(5, "APPROVED", "STORE_OPENED", "PRODUCTS_ADDED", "PAYMENTS_READY", "DELIVERY_AND_TAX_SET", "FIRST_ORDER", "COLLEAGUE_ADDED", "LIVE_PLANNED", "LIVE_HELD"),
    FACTORY: steps(3, "APPROVED", "DEAL_LISTED", "DEAL_OPENED", "FIRST_ORDER", "COLLEAGUE_ADDED"),
    EMPLOYER: steps(2, "APPROVED", "SITE_ADDED", "STAFF_ADDED", "WORK_OFFERED", "FIRST_ASSIGNMENT"),
  };
  const figures = (orders, refunded = 0) => ({
    orders, gross: money(orders * 182), refunds: money(refunded * 182), fees: money((orders - refunded) * 5.46), net: money((orders - refunded) * 176.54), averageOrder: orders > 0 ? money(182) : null,
  });
  const sales = (days) => {
    const counts = Array.from({ length: days }, (_, index) => (index * 37) % 23);
    return {
      currencyCode: "CNY", today: figures(9, 1), sameDayLastWeek: figures(7), total: figures(counts.reduce((sum, count) => sum + count, 0), 4),
      days: counts.map((count, index) => ({ date: at((index - days + 1) * day).slice(0, 10), figures: figures(count, count > 20 ? 1 : 0) })),
    };
  };
  // A month's account: 31 sales of 182.00, one of them given back.
  const statement = (from) => {
    const count = 31;
    const moved = Array.from({ length: count + 1 }, (_, index) => (index === count ? { kind: "refund", gross: -182, fee: -5.46 } : { kind: "sale", gross: 182, fee: 5.46 }));
    let owed = 13_124.3;
    const entries = moved.map(({ kind, gross, fee }, index) => ({
      transferId: `${kind}:${index}`, kind, occurredAt: new Date(Date.parse(`${from}T02:00:00Z`) + index * 20 * hour).toISOString(), order: all.get(index % 2 ? "o1" : "o2"),
      gross: money(gross.toFixed(2)), fee: money(fee.toFixed(2)), net: money((gross - fee).toFixed(2)), balance: money((owed += gross - fee).toFixed(2)),
    }));
    return {
      opening: money("13124.30"), sales: money((count * 182).toFixed(2)), fees: money((count * 5.46).toFixed(2)), refunds: money("182.00"), feesReturned: money("5.46"), other: money("0.00"), closing: money(owed.toFixed(2)), hasOtherMovements: false,
      entries: page(entries.reverse()),
    };
  };
  const risks = () => of("Product").slice(0, 2).map((product) => ({ itemId: product.id, title: product.title, available: 6, soldLastWeek: 21, daysOfCover: 2, deal: null, variant: product.variants[0] }));
  // What happened, newest first: the things of that organisation, told as the server would.
  const readUntil = new Map();
  const newsOf = (id) => {
    const told = of("Notification").filter((each) => each.organisationId === id).sort((one, other) => other.occurredAt.localeCompare(one.occurredAt)).map((each) => ({ ...each, isRead: each.occurredAt <= (readUntil.get(id) ?? at(-6 * hour)) }));
    const unread = () => told.filter((each) => !each.isRead);
    return {
      unread,
      slice: (first, after, unreadOnly) => {
        const rows = unreadOnly ? unread() : told;
        const from = after ? rows.findIndex((each) => each.id === after) + 1 : 0;
        const nodes = rows.slice(from, from + first);
        return { ...page(nodes), totalCount: null, pageInfo: { hasNextPage: from + first < rows.length, hasPreviousPage: from > 0, startCursor: nodes[0]?.id ?? null, endCursor: nodes.at(-1)?.id ?? null } };
      },
    };
  };
  const roleRights = Object.entries({
    OWNER: ["MANAGE_OWNERS", "MANAGE_TEAM", "APPLY_AGAIN", "MANAGE_STORES", "EDIT_CATALOGUE", "COUNT_STOCK", "EDIT_DEALS", "HOST_LIVE_SALES", "SEND_ORDERS", "REFUND_ORDERS", "READ_MONEY", "MANAGE_WORKFORCE", "READ_AUDIT_LOG", "ANSWER_RETURNS"],
    MANAGER: ["MANAGE_TEAM", "APPLY_AGAIN", "MANAGE_STORES", "EDIT_CATALOGUE", "COUNT_STOCK", "EDIT_DEALS", "HOST_LIVE_SALES", "SEND_ORDERS", "REFUND_ORDERS", "READ_MONEY", "MANAGE_WORKFORCE", "READ_AUDIT_LOG", "ANSWER_RETURNS"],
    CATALOGUE: ["EDIT_CATALOGUE", "COUNT_STOCK", "EDIT_DEALS"], WAREHOUSE: ["COUNT_STOCK", "SEND_ORDERS", "ANSWER_RETURNS"], LIVE_HOST: ["HOST_LIVE_SALES"], DISPATCHER: ["MANAGE_WORKFORCE"], FINANCE: ["REFUND_ORDERS", "READ_MONEY", "READ_AUDIT_LOG", "ANSWER_RETURNS"], READ_ONLY: [],
  }).map(([role, rights]) => ({ role, rights }));
  const invitations = new Map();
  const invite = (organisationId, email, role) => invitations.set(`invitation-${email}`, { id: `invitation-${email}`, organisation: organisationId, email, role, sentAt: at(-day), endsAt: at(6 * day), invitedBy: all.get("person-lin@demo.test") ?? null });
  const hashOf = (number) => String(number).padStart(8, "0").repeat(8);
  const auditOf = (id, { personId, subjectKind }) => [
    ["store.Close", "store", "store1", "MEMBER", [{ path: "closedFrom", before: null, after: at(-3 * day) }, { path: "closureReason", before: null, after: "The mall is closed until further notice." }]],
    ["product.Put", "product", "p1", "MEMBER", [{ path: "variants[v1].price.minor", before: "16800", after: "14900" }]],
    ["organisation.Invite", "organisation", id, "MEMBER", [{ path: "invitations[invitation-1].role", before: null, after: "Finance" }]],
    ["order.Cancel", "order", "o2", "OUTSIDER", [{ path: "status", before: "Paid", after: "Cancelled" }]],
    ["organisation.Approve", "organisation", id, "OPERATOR", [{ path: "status", before: "InReview", after: "Approved" }]],
    ["registration.Apply", "registration", "registration-1", "MEMBER", []],
  ].map(([deed, kind, subjectId, actorKind, changes], index, { length }) => ({
    number: length - index, at: at(-index * day - hour), actorKind, person: actorKind === "MEMBER" ? (all.get("person-lin@demo.test") ?? null) : null, deed, subjectKind: kind, subjectId, changes, requestId: `0HN${length - index}`, hash: hashOf(length - index), previousHash: hashOf(length - index - 1),
  })).filter((entry) => (!personId || entry.person?.id === personId) && (!subjectKind || entry.subjectKind === subjectKind));
  const paper = (org, kind, status, more = {}) => ({
    kind, status, needs: ["BUSINESS_REGISTRATION", "FACTORY_LICENCE", "FOOD_LICENCE", "MANDATE"].includes(kind) ? "SELL" : "BE_PAID", end: kind === "REPRESENTATIVE_IDENTITY" ? "ALWAYS" : kind === "BUSINESS_REGISTRATION" ? "MAYBE" : "NEVER",
    hasNumber: kind === "BUSINESS_REGISTRATION", source: kind === "BUSINESS_REGISTRATION" ? "E-Commerce Law (China), article 27" : "Rule of this platform", isMet: status === "ACCEPTED", dueAt: at(22 * day), number: null, name: null, note: null, validUntil: null,
    reason: null, message: null, decidedAt: null, isOwnDecision: false, appealableUntil: null, appeal: null, files: status === "MISSING" ? [] : [{ name: "营业执照副本-扫描件-2026.pdf", format: "PDF", bytes: 482_113, url: `/documents/${org}/0123` }], findings: [], ...more,
  });
  const found = (code, outcome) => ({ code, outcome, sentence: code });
  const findings = [found("NUMBER_SAME", "PASS"), found("NUMBER_SHAPE_RIGHT", "PASS"), found("NUMBER_ELSEWHERE", "FAIL"), found("NOT_LOOKED_UP", "NOT_LOOKED_UP"), found("NAME_SIMILAR", "ATTENTION")];
  const typed = { number: "91310000MA1K3T", name: "林清轩 Forest Cabin Co., Ltd." };
  const requirementsOf = (id) => ({
    stage: "SELL", dueAt: at(22 * day), maySellUntil: at(22 * day), mayBePaidUntil: null,
    items: [
      paper(id, "BUSINESS_REGISTRATION", "ACCEPTED", { ...typed, validUntil: at(20 * day).slice(0, 10), dueAt: at(20 * day), findings }), paper(id, "REPRESENTATIVE_IDENTITY", "REFUSED", { name: "Lin Xiao", reason: "UNREADABLE", message: "The picture is too dark. Take it again by daylight.", appealableUntil: at(11 * day) }),
      paper(id, "PROOF_OF_ADDRESS", "MORE_ASKED", { name: "Forest Cabin", message: "We need the second page, the one with the address." }), paper(id, "BANK_ACCOUNT", "MISSING"),
    ],
    volumes: [{ sold: money("84200.00"), limit: money("300000.00") }],
  });
  const organisation = (id, kind, businessName, status = "APPROVED", more = {}) => keep("Organisation", id, {
    kind, businessName, registrationNumber: "91310000MA1K3T", category: kind === "EMPLOYER" ? "cinema" : "cosmetics", countryCode: "CN", status, refusalReason: null, appliedAt: at(-9 * day), decidedAt: at(-8 * day),
    members: () => of("Person").flatMap((person) => person.memberships.filter((each) => each.organisation.id === id).map((each) => ({ person, role: each.role }))),
    stores: () => page(of("Store").filter((each) => each.organisation.id === id)),
    sites: () => page(of("Site").filter((each) => each.organisation.id === id)),
    liveSessions: () => page(of("LiveSession").filter((each) => each.store.organisation.id === id)),
    deals: () => page(of("Deal").filter((each) => each.organisation.id === id)),
    invitations: () => [...invitations.values()].filter((each) => each.organisation === id), roles: roleRights, auditLog: ({ filter }) => page(auditOf(id, filter ?? {})),
    auditLogVerification: () => ({ checkedEntries: auditOf(id, {}).length, firstBrokenEntry: null, isComplete: true, lastHash: hashOf(auditOf(id, {}).length) }),
    balance: [money("18420.50")], checklist: checklist[kind] ?? checklist.RETAILER, sales: ({ days }) => [sales(days)], statement: ({ from }) => statement(from), stockRisks: () => risks(), requirements: () => requirementsOf(id), ...more,
    notifications: ({ first, after, unreadOnly }) => newsOf(id).slice(first, after, unreadOnly), unreadNotificationCount: () => newsOf(id).unread().length,
  });
  const forest = organisation("org1", "RETAILER", "林清轩 Forest Cabin");
  const noodles = organisation("org2", "FACTORY", "康师傅面业 Master Noodles");
  const cinema = organisation("org3", "EMPLOYER", "Grand Cinema 大光明影院");
  const fresh = organisation("org4", "RETAILER", "Fresh Market 신선마켓", "APPROVED", { countryCode: "KR", balance: [money("3120400", "KRW")] });
  organisation("org5", "RETAILER", "Corner Books", "REFUSED", { refusalReason: "The registration number belongs to another business. Check its last four digits.", decidedAt: at(-hour) });
  organisation("org6", "FACTORY", "온누리 양말공장", "IN_REVIEW", { decidedAt: null, countryCode: "KR", category: "apparel" });

  const person = (email, displayName, memberships, more = {}) => keep("Person", `person-${email}`, { email, displayName, isOperator: false, language: "en", memberships, worker: null, ...more });
  person("lin@demo.test", "Lin Xiao 林晓", [{ organisation: forest, role: "OWNER" }, { organisation: noodles, role: "MANAGER" }, { organisation: all.get("org5"), role: "OWNER" }], { language: "zh" });
  person("host@demo.test", "Zhou Min", [{ organisation: forest, role: "LIVE_HOST" }]);
  person("factory@demo.test", "Wang Lei 王磊", [{ organisation: noodles, role: "OWNER" }]);
  person("cinema@demo.test", "Chen Yu", [{ organisation: cinema, role: "OWNER" }, { organisation: fresh, role: "OWNER" }]);
  invite("org1", "buchhaltung.mit.langem.namen@forest-cabin.example", "FINANCE");
  const jihye = person("jihye@demo.test", "박지혜", [], { language: "ko" });
  person("ops@demo.test", "Olga Operator", [], { isOperator: true });
  const people = [
    ["lin@demo.test", "Lin Xiao", "Store owner: 7 stores, live sales"], ["factory@demo.test", "Wang Lei", "Factory: noodles straight from the line"],
    ["cinema@demo.test", "Chen Yu", "Employer: closed cinema"], ["jihye@demo.test", "박지혜", "Worker: lent from the cinema", "ko"], ["ops@demo.test", "Olga", "Operator of the platform"],
  ].map(([email, name, role, language]) => ({ email, name, role, language: language ?? "en", password: "demo" }));

  const hours = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"].map((weekday) => ({ day: weekday, opens: "10:00", closes: "21:00" }));
  const receiver = { name: "Kim Minji 김민지", line1: "와우산로 12", line2: "3층", city: "마포구", region: "서울", postalCode: "04066", countryCode: "KR", phone: "010-1234-5678" };
  const terms = {
    countryCode: "CN", pricesIncludeTax: true, returnDays: 14,
    methods: [
      { code: "pick-up", kind: "PICK_UP", name: "到店自提 Pick up at the store", minDays: 0, maxDays: 0, zones: [], rates: [{ goodsFrom: money("0"), price: money("0") }] },
      { code: "parcel", kind: "SHIPPING", name: "顺丰 Parcel", minDays: 1, maxDays: 3, zones: [{ countryCode: "CN", postalPrefixes: [] }, { countryCode: "KR", postalPrefixes: ["04", "06"] }], rates: [{ goodsFrom: money("0"), price: money("12") }, { goodsFrom: money("199"), price: money("0") }] },
      { code: "courier", kind: "COURIER", name: "同城 Courier", minDays: 0, maxDays: 1, zones: [{ countryCode: "CN", postalPrefixes: ["430"] }], rates: [{ goodsFrom: money("0"), price: money("20") }] },
    ],
    taxes: [{ class: "STANDARD", basisPoints: 1300, name: "VAT", zone: { countryCode: "CN", postalPrefixes: [] } }, { class: "REDUCED", basisPoints: 900, name: "VAT", zone: { countryCode: "CN", postalPrefixes: [] } }],
  };
  const delivery = (from, code = "parcel") => {
    const { rates, ...method } = terms.methods.find((each) => each.code === code);
    return { ...method, store: from, price: rates[0].price };
  };
  const taxes = () => [{ name: "VAT", basisPoints: 1300, isAdded: false, amount: money("48.32") }];
  const delivering = (from, needsDelivery) => ({
    needsDelivery, address: null, deliveries: needsDelivery ? [] : [delivery(from, "pick-up")], taxes: taxes(),
    deliveryOptions: ({ address }) => [{ store: from, options: [delivery(from, "pick-up"), ...(address ? [delivery(from), delivery(from, "courier")] : [])] }],
  });
  const store = (id, org, name, address, more = {}) => keep("Store", id, {
    terms,
    organisation: org, name, address, version: 1, position: point, timeZone: "Asia/Shanghai", currencyCode: "CNY", accentHue: 174, hours, isClosed: false, closedFrom: null, closedUntil: null, closureReason: null, isOpenNow: true,
    products: ({ query }) => page(of("Product").filter((each) => each.store.id === id && (!query || each.title.toLowerCase().includes(query.toLowerCase())))),
    liveSessions: () => page(of("LiveSession").filter((each) => each.store.id === id)),
    orders: () => page(of("Order").filter((each) => each.store?.id === id)), ...more,
  });
  const wuhan = store("store1", forest, "林清轩 武汉天地店", "武汉市江岸区芦沟桥路68号", { isClosed: true, isOpenNow: false, closedFrom: at(-3 * day), closedUntil: at(11 * day), closureReason: "The mall is closed until further notice." });
  store("store2", forest, "Forest Cabin Shanghai Xintiandi", "Lane 181 Taicang Road, Shanghai");
  const seoul = store("store3", fresh, "신선마켓 성수점", "서울특별시 성동구 연무장길 12", { currencyCode: "KRW", isOpenNow: false });

  const left = ({ onHand, held, allocated, safety }) => Math.max(0, onHand - held - allocated - safety);
  const told = (kind, when, units, before, after, more = {}) => ({ __typename: "StockChange", kind, at: at(when), units, before, after, reason: null, note: null, byName: null, importId: null, orderId: null, orderNumber: null, ...more });
  const past = ({ onHand }) => [
    told("IMPORTED", -9 * day, 20, 0, 20, { importId: "import1" }),
    told("ADJUSTED", -3 * day, -1, 20, 19, { reason: "DAMAGED", note: "The jar was broken 瓶身破损", byName: "林清轩" }),
    told("SOLD", -2 * day, -2, null, null, { orderId: "o1", orderNumber: "MH-1001" }),
    told("COUNTED", -day, onHand - 19, 19, onHand, { reason: "COUNTED", byName: "林清轩" }),
    told("SAFETY_SET", -hour, 1, 0, 1, { byName: "林清轩" }),
  ];
  const restock = (variantId, of, after, { kind, reason = null, note = null }) => {
    const { shelf, told: entries } = all.get(variantId);
    entries.push(told(kind, 0, after - shelf[of], shelf[of], after, { reason, note, byName: "林清轩" }));
    shelf[of] = after;
    return ok({ stockLevel: all.get(variantId).stock() });
  };
  const product = (id, place, title, price, options, more = {}) => {
    const made = keep("Product", id, {
      store: place, title, vendor: "Forest Cabin", productType: "Skincare", tags: ["camellia", "gift"], status: "ACTIVE", externalReference: id, imageUrl: bottle(serial * 47 % 360), images: [],
      descriptionHtml: "<p>Cold-pressed camellia oil, repairs dry skin overnight. <strong>Three drops</strong> are enough.</p><ul><li>Made in small batches</li><li>No perfume</li></ul><script>alert(1)</script>",
      options: options ? [options] : [], updatedAt: at(-2 * hour), version: 3, category: "Beauty > Skincare", taxClass: "STANDARD", isOnSale: true, publication: { from: null, until: null },
      attributes: [{ name: "产地 Origin", value: "Wuyuan, Jiangxi" }, { name: "Made of", value: "Camellia oleifera, cold-pressed" }],
      translations: [{ language: "ko", title: `${title} 한국어`, descriptionHtml: "<p>동백 오일입니다.</p>" }], ...more,
    });
    made.pictures = () => made.images.map((url) => ({ url, altText: "", width: null, height: null, sourceSet: null }));
    made.picture = () => made.pictures()[0] ?? null;
    made.images = made.imageUrl ? [made.imageUrl, bottle((serial * 47 + 120) % 360)] : [];
    const values = options?.values ?? [null];
    made.variants = values.map((value, index) => {
      const stock = { onHand: 24 - index * 9, held: 2, allocated: 3, safety: index };
      const variant = keep("Variant", `${id}-v${index}`, {
        product: made, title: value ?? "Default Title", sku: `FC-${id}-${index}`, barcode: null, weightGrams: 120, optionValues: value ? [value] : [], price: money(Number(price) + index * 60, place.currencyCode), compareAtPrice: index === 0 && serial % 2 ? money(Number(price) * 1.25, place.currencyCode) : null, imageUrl: null,
        stock: () => ({ ...stock, available: left(stock) }), available: () => left(stock), shelf: stock, told: past(stock), stockHistory: () => page([...variant.told].reverse()),
      });
      return variant;
    });
    made.priceRange = { min: made.variants[0].price, max: made.variants.at(-1).price };
    serial++;
    return made;
  };
  product("p1", wuhan, "山茶花润肤油 Camellia repair oil", "297", { name: "容量", values: ["10 ml", "30 ml", "50 ml"] });
  product("p2", wuhan, "Camellia cleansing foam with a rather long name that wraps onto a second line", "158");
  product("p3", wuhan, "Night cream 夜间修护霜", "420");
  product("p4", wuhan, "Sun milk SPF 50", "188", null, { imageUrl: null });
  product("p5", seoul, "제주 한라봉 3kg", "24900", null, { imageUrl: svg(30, '<circle cx="200" cy="210" r="95" fill="hsl(32 90% 55%)"/><path d="M200 115q20-40 50-36" stroke="hsl(110 40% 35%)" stroke-width="14" fill="none"/>'), vendor: "신선마켓", productType: "과일" });
  product("p6", seoul, "Linen shirt 린넨 셔츠", "39000", { name: "Size", values: ["S", "M", "L"] }, { imageUrl: shirt(210), productType: "Apparel" });
  const draft = product("p7", wuhan, "Lip balm trial", "49", null, { status: "DRAFT" });
  draft.variants[0].shelf.onHand = 4;

  const deal = (id, title, unit, tiers, more = {}) => keep("Deal", id, {
    organisation: noodles, title, unit, imageUrl: bowl(serial++ * 61 % 360), description: "Fresh from this week's line, packed for your door. Best before is at least eight months away.", status: "OPEN", available: 860, sold: 1240,
    tiers: tiers.map(([minQuantity, price]) => ({ minQuantity, unitPrice: money(price) })), stock: { onHand: 900, held: 12, allocated: 28, safety: 0, available: 860 }, closesAt: at(2 * day), createdAt: at(-day), version: 1,
    priceFor: ({ quantity }) => money(tiers.filter(([least]) => least <= quantity).at(-1)?.[1] ?? tiers[0][1]), ...more,
  });
  deal("d1", "红烧牛肉面 Braised beef noodles", "箱", [[1, "49.90"], [5, "44.50"], [20, "39.00"]]);
  deal("d2", "Spicy rice noodles, family box", "box", [[2, "36.00"], [10, "31.50"]], { available: 42 });
  deal("d3", "Soup base, 12 jars", "case", [[1, "88.00"]], { status: "SOLD_OUT", available: 0 });
  deal("d4", "Dry noodles 5 kg", "sack", [[1, "32.00"], [10, "27.00"]], { status: "DRAFT", sold: 0 });

  const room = (live) => ({ id: live.id, status: live.status, isPictureAway: false, viewers: live.viewers, pinnedItemId: live.pinned, playbackUrl: live.playbackUrl, items: live.items().map(({ itemId, title, price, available, isPinned }) => ({ itemId, title, price, available: typeof available === "function" ? available() : available, isPinned })) });
  const live = (id, place, title, status, more = {}) => {
    const made = keep("LiveSession", id, {
      store: place, title, status, scheduledFor: at(status === "SCHEDULED" ? 3 * hour : -hour), startedAt: status === "SCHEDULED" ? null : at(-hour), endedAt: status === "ENDED" ? at(-20 * minute) : null, source: "UPLOAD", videoStatus: "READY", videoError: null, videoProgress: 100,
      playbackUrl: null, replayUrl: null, posterUrl: svg(serial++ * 83 % 360, '<circle cx="200" cy="170" r="70" fill="hsl(20 40% 70%)"/><path d="M60 400q140-220 280 0Z" fill="hsl(200 30% 45%)"/>'), streamServerUrl: "rtmp://127.0.0.1:1935/live", streamKeyHint: "…7f3a", viewers: status === "LIVE" ? 1284 : 0, revenue: money("12850"), orders: 37, bag: [], pinned: null,
      items: () => made.bag.map((itemId) => {
        const item = all.get(itemId);
        const variant = item.__typename === "Variant";
        return { itemId, variant: variant ? item : null, deal: variant ? null : item, title: variant ? `${item.product.title}${item.optionValues.length ? ` · ${item.title}` : ""}` : item.title, imageUrl: variant ? item.product.imageUrl : item.imageUrl, price: variant ? item.price : item.tiers[0].unitPrice, available: item.available, isPinned: made.pinned === itemId };
      }),
      pinnedItem: () => made.items().find((item) => item.isPinned) ?? null, ...more,
    });
    return made;
  };
  live("l1", wuhan, "山茶花之夜 · Camellia night with Zhou Min", "LIVE", { bag: ["p1-v0", "p3-v0", "p2-v0", "d1"], pinned: "p1-v0" });
  live("l2", seoul, "성수동 저녁 특가 라이브", "SCHEDULED", { bag: ["p5-v0"] });
  live("l3", wuhan, "Spring skin care, with samples", "SCHEDULED", { source: "RTMP", videoStatus: "NONE" });
  live("l4", wuhan, "Last week's best sellers", "ENDED");

  // The papers of an order: what was paid, under which numbers, and what went back of it.
  const papers = (id, number, seller, lines, total) => {
    const part = (kind, paper, gross, more = {}) => ({
      __typename: "Paper", kind, number: paper, invoiceNumber: null, issuedAt: at(-10 * minute), placedAt: at(-12 * minute), timeZone: "Asia/Shanghai", email: "shopper@demo.test", address: receiver, reason: null, pdfPath: `/papers/${id}/${paper}.pdf`,
      seller: { __typename: "PaperSeller", name: seller.businessName, store: wuhan.name, registrationNumber: "91420106MA4KXYZ12B", countryCode: "CN", address: wuhan.address },
      lines: lines.map(([title, quantity, price]) => ({ title, sku: "FC-1", isDelivery: false, quantity, taxBasisPoints: 1300, unitPrice: money(price), gross: money(price * quantity) })),
      taxes: [{ name: "增值税", basisPoints: 1300, net: money((gross / 1.13).toFixed(2)), tax: money((gross - gross / 1.13).toFixed(2)), gross: money(gross) }],
      net: money((gross / 1.13).toFixed(2)), tax: money((gross - gross / 1.13).toFixed(2)), gross: money(gross), left: money(gross - 297), refunds: [{ number: "CN-2026-000007", amount: money(297) }], ...more,
    });
    return [
      part("RECEIPT", number, total), part("INVOICE", "INV-2026-000042", total),
      part("CREDIT_NOTE", "CN-2026-000007", 297, { invoiceNumber: "INV-2026-000042", reason: "The jar was broken 瓶身破损", refunds: [], left: money(297) }),
    ];
  };
  const order = (id, number, seller, lines, more = {}) => keep("Order", id, {
    returnable: [{ line: 0, quantity: 1 }], returnableUntil: at(13 * day),
    returns: [
      { __typename: "Return", number: 1, status: "ASKED", reason: "DAMAGED", note: "The lid does not close 盖子合不上", askedAt: at(-2 * minute), answer: null, answeredAt: null, receivedAt: null, units: [{ line: 0, quantity: 1 }], inspections: [], proposal: null, order: () => all.get(id) },
      { __typename: "Return", number: 2, status: "RECEIVED", reason: "CHANGED_MIND", note: null, askedAt: at(-6 * minute), answer: "Bring it to the shop.", answeredAt: at(-5 * minute), receivedAt: at(-3 * minute), units: [{ line: 0, quantity: 1 }], inspections: [{ line: 0, sellable: 1, damaged: 0 }],
        proposal: { units: [{ line: 0, quantity: 1 }], delivery: money("0.00"), amount: money(297) }, order: () => all.get(id) },
    ],
    papers: papers(id, number, seller, lines, lines.reduce((sum, [, quantity, price]) => sum + quantity * price, 0)),
    number, seller, store: wuhan, deal: null, liveSession: all.get("l1"), status: "PAID", email: "shopper@demo.test", placedAt: at(-12 * minute), paymentReference: "pi_sandbox_8271", statusPath: `/orders/${id}?key=1.made-up`,
    delivery: delivery(wuhan), address: receiver, taxes: taxes(), fulfilment: "PARTIAL", refunded: money("420"),
    fulfilments: [{ number: 1, carrier: "顺丰速运", trackingNumber: "SF1029384756", trackingUrl: "https://carrier.example/SF1029384756", isPickUp: false, pickUpCode: null, at: at(-8 * minute), doneAt: null, units: [{ line: 0, quantity: 1 }] }],
    refunds: [{ number: 1, isDone: true, isRestocked: true, reason: "The jar was broken 瓶身破损", at: at(-4 * minute), amount: money("420"), units: [{ line: 0, quantity: 0 }] }],
    lines: lines.map(([title, quantity, price]) => ({ variant: null, deal: null, title, sku: "FC-1", quantity, unitPrice: money(price), total: money(price * quantity) })), total: money(lines.reduce((sum, [, quantity, price]) => sum + quantity * price, 0)),
    ledger: [["gateway:sandbox", "594.00", "sale"], ["seller:organisation/org1", "-564.30", "sale"], ["platform:fees", "-29.70", "sale"]].map(([account, amount, kind], index) => ({ account, kind, amount: money(amount), transferId: `t${index}`, occurredAt: at(-12 * minute) })), ...more,
  });
  order("o1", "MH-20260211-0042", forest, [["山茶花润肤油 Camellia repair oil · 10 ml", 2, 297]]);
  order("o2", "MH-20260211-0041", forest, [["Night cream 夜间修护霜", 1, 420]], { status: "REFUNDED", placedAt: at(-3 * hour) });
  order("o3", "MH-20260211-0040", noodles, [["红烧牛肉面 Braised beef noodles", 20, 39]], { store: null, deal: all.get("d1"), liveSession: null, placedAt: at(-day) });

  keep("Checkout", "c1", { status: "HELD", lines: [{ title: "Night cream 夜间修护霜", quantity: 1, unitPrice: money("420"), total: money("420") }], total: money("420"), email: "shopper@demo.test", holdExpiresAt: at(14 * minute), paymentAction: null, declineReason: null, orders: [], ...delivering(wuhan, false) });

  const site = (id, org, name, kind, more = {}) => keep("Site", id, {
    organisation: org, name, kind, address: "上海市黄浦区南京西路216号", position: point, isClosed: false, closedFrom: null, workers: () => of("Worker").filter((each) => each.siteId === id), shifts: () => page(of("Shift").filter((each) => each.site.id === id)), ...more,
  });
  const hall = site("site1", cinema, "Grand Cinema, hall 1–6", "cinema", { isClosed: true, closedFrom: at(-2 * day) });
  const market = site("site2", fresh, "신선마켓 성수 물류센터", "warehouse", { address: "서울특별시 성동구 성수이로 77" });
  const worker = (id, displayName, skills, more = {}) => keep("Worker", id, {
    displayName, skills: skills.map((skill) => ({ skill, expiresOn: skill === "FOOD_HANDLING" ? "2027-03-01" : null })), home: point, rangeKm: 12, wageFloor: money("11000", "KRW"), availability: [{ from: at(day), to: at(day + 9 * hour) }, { from: at(2 * day), to: at(2 * day + 9 * hour) }], lender: cinema, siteId: "site1",
    offers: () => page(of("ShiftOffer").filter((each) => each.worker.id === id)), assignments: () => of("Shift").flatMap((shift) => shift.assignments.filter((each) => each.workerId === id).map((each) => ({ ...each, shift }))), loans: () => of("Loan").filter((loan) => loan.workers.some((each) => each.worker.id === id)), ...more,
  });
  const w1 = worker("w1", "박지혜", ["CASHIER", "SHELF_STOCKING", "FOOD_HANDLING"]);
  const w2 = worker("w2", "Zhao Lei 赵磊", ["CLEANING", "PICKING"]);
  worker("w3", "Maria Silva", ["CUSTOMER_SERVICE"]);
  jihye.worker = w1;
  keep("Loan", "loan1", { lender: cinema, site: hall, from: at(0).slice(0, 10), to: at(14 * day).slice(0, 10), recallNoticeHours: 24, status: "ACTIVE", workers: [{ worker: w1, consent: "GIVEN" }, { worker: w2, consent: "REQUESTED" }] });
  const shift = (id, skill, from, headcount, assignments, more = {}) => keep("Shift", id, {
    site: market, skill, startsAt: at(from), endsAt: at(from + 8 * hour), headcount, filled: assignments.length, hourlyWage: money("12800", "KRW"), status: assignments.length === headcount ? "FILLED" : assignments.length ? "PARTLY_FILLED" : "OPEN", assignments, unmatchedReason: null, ...more,
  });
  const s1 = shift("shift1", "PICKING", day, 2, [{ workerId: "w2", workerName: "Zhao Lei 赵磊", lender: cinema, status: "CONFIRMED" }]);
  const s2 = shift("shift2", "SHELF_STOCKING", 2 * day, 3, [{ workerId: "w1", workerName: "박지혜", lender: cinema, status: "CONFIRMED" }]);
  const sheet = (from, to, amount) => ({ status: to === null ? "OPEN" : "SUBMITTED", workedSeconds: to === null ? 0 : (to - from) / 1000, hourlyWage: money("12800", "KRW"), amount: to === null ? null : money(amount, "KRW"), clockIn: { occurredAt: at(from), receivedAt: at(from), delayed: false, distanceMetres: 40, accuracyMetres: 12 }, clockOut: to === null ? null : { occurredAt: at(to), receivedAt: at(to + hour), delayed: true, distanceMetres: null, accuracyMetres: null } });
  const s0 = shift("shift0", "SHELF_STOCKING", -2 * hour, 2, [{ workerId: "w1", workerName: "박지혜", lender: cinema, status: "CONFIRMED", timesheet: sheet(-2 * hour, null) }, { workerId: "w2", workerName: "Zhao Lei 赵磊", lender: cinema, status: "CONFIRMED", timesheet: sheet(-2 * hour, -hour, "12800") }]);
  const earnings = () => [{ startsOn: at(0).slice(0, 10), workedSeconds: 29_520, totals: [money("104960", "KRW")], entries: [{ shift: s0, timesheet: sheet(-2 * hour, null) }, { shift: s2, timesheet: sheet(-30 * hour, -30 * hour + 29_520_000, "104960") }] }];
  const s3 = shift("shift3", "CASHIER", 3 * day, 1, [], { unmatchedReason: "2 within reach: too far away 2." });
  for (const each of [s0, s1, s2, s3]) for (const assignment of each.assignments) assignment.shift = each;
  keep("ShiftOffer", "offer1", { shift: s3, worker: w1, status: "SENT", expiresAt: at(50 * minute), distanceMetres: 2400 });
  keep("ShiftOffer", "offer2", { shift: s2, worker: w1, status: "ACCEPTED", expiresAt: at(-hour), distanceMetres: 3100 });

  keep("ProductImport", "import1", {
    store: wuhan, status: "PREVIEWED", fileName: "products_export.csv", encoding: "GB18030", firstTitles: ["小王礼盒", "龙井茶 250g", "真丝围巾"], counts: { rows: 1204, create: 312, update: 48, unchanged: 9, errors: 3 }, progress: 0, errorFileUrl: "/media/errors.csv", createdAt: at(-minute), completedAt: null,
    rowErrors: () => page([{ row: 18, column: "Variant Price", value: "12,50元", code: "PRICE", message: "The price is not a number. Write 12.50." }, { row: 77, column: "Handle", value: "", code: "REQUIRED", message: "The handle is missing." }, { row: 402, column: "Variant Inventory Qty", value: "-4", code: "QUANTITY", message: "The quantity is below zero." }]),
  });

  const notification = (organisationId, kind, subjectId, subjectName, ago, more = {}) => keep("Notification", `notification-${all.size}`, { organisationId, kind, subjectId, subjectName, personName: null, places: null, amount: null, occurredAt: at(-ago), ...more });
  notification("org1", "ORDER_PAID", "o1", "MH-20260211-0042", 12 * minute, { amount: money("594") });
  notification("org1", "LIVE_ENDED", "l4", "Last week's best sellers", 20 * minute);
  notification("org1", "ORDER_REFUNDED", "o2", "MH-20260211-0041", 3 * hour, { amount: money("420") });
  notification("org1", "IMPORT_COMPLETED", "import1", "products_export_with_a_rather_long_name_from_another_system.csv", 5 * hour);
  notification("org1", "MEMBER_ADDED", "person-host@demo.test", "Zhou Min", 2 * day, { personName: "Zhou Min" });
  notification("org1", "SHIFT_FILLED", "site2", "신선마켓 성수 물류센터", 3 * day, { places: 3 });
  for (let index = 0; index < 24; index++) notification("org1", "ORDER_PAID", "o1", `MH-20260205-${String(24 - index).padStart(4, "0")}`, 6 * day + index * hour, { amount: money(40 + index * 13) });
  notification("org1", "APPLICATION_APPROVED", "org1", "林清轩 Forest Cabin", 8 * day);
  notification("org3", "LOAN_CONSENT_GIVEN", "site1", "Grand Cinema, hall 1–6", hour, { personName: "박지혜" });
  notification("org5", "APPLICATION_REFUSED", "org5", "Corner Books", hour);

  const itemOf = (id) => all.get(id);
  const input = (run) => ({ input: given }, context) => run(given, context);
  const change = (field, typename, apply) => input((given, context) => {
    const found = all.get(given.id);
    apply?.(found, given, context);
    return ok({ [field]: found });
  });
  const liveChange = (apply) => change("liveSession", "LiveSession", apply);

  const root = {
    me: (_, context) => all.get(`person-${context.email}`) ?? null,
    node: ({ id }) => all.get(id) ?? null,
    nodes: ({ ids }) => ids.map((id) => all.get(id) ?? null),
    parkedEvents: () => page([keep("ParkedEvent", "parked1", { name: "orders.OrderPaid", aggregate: "order/42", error: "Timeout while writing the projection.", attempts: 12, occurredAt: at(-hour) })]),
    invitation: ({ key }) => (key === "1.invited" ? { businessName: forest.businessName, kind: forest.kind, email: "jihye@demo.test", role: "LIVE_HOST", rights: ["HOST_LIVE_SALES"], endsAt: at(6 * day) } : null),
    organisation: get("Organisation"), requirementReviews: ({ filter }) => page((filter ?? "OPEN") === "OPEN" ? [
      { kind: "BUSINESS_REGISTRATION", status: "IN_CHECK", queuedAt: at(-2 * hour), organisation: all.get("org1"), requirement: paper("org1", "BUSINESS_REGISTRATION", "IN_CHECK", { ...typed, validUntil: at(400 * day).slice(0, 10), note: "The new one after our move.", findings }) },
      { kind: "REPRESENTATIVE_IDENTITY", status: "APPEALED", queuedAt: at(-hour), organisation: all.get("org4"), requirement: paper("org4", "REPRESENTATIVE_IDENTITY", "APPEALED", { name: "김하늘", reason: "UNREADABLE", message: "It is too dark.", appeal: "All letters can be read on a larger screen." }) },
    ] : []),
    organisationApplications: ({ status }) => page(of("Organisation").filter((each) => !status || each.status === status)),
    store: get("Store"), stores: ({ query }) => page(of("Store").filter((each) => !query || each.name.includes(query))),
    product: get("Product"), variant: get("Variant"), productImport: get("ProductImport"),
    search: ({ query }) => ({
      stores: () => page(of("Store").filter((each) => each.name.toLowerCase().includes(query.toLowerCase()))),
      deals: () => page(of("Deal").filter((each) => each.status === "OPEN" && each.title.toLowerCase().includes(query.toLowerCase()))),
      products: () => page(of("Product").filter((each) => each.status === "ACTIVE" && each.title.toLowerCase().includes(query.toLowerCase()))), facets: [{ name: "category", values: [{ value: "Beauty", count: 5 }, { value: "Beauty > Skincare", count: 5 }] }, { name: "vendor", values: [{ value: "Forest Cabin", count: 4 }, { value: "신선마켓", count: 1 }] }, { name: "productType", values: [{ value: "Skincare", count: 4 }] }] }),
    searchSuggestions: () => [], deal: get("Deal"), deals: ({ status }) => page(of("Deal").filter((each) => each.status !== "DRAFT" && (!status || each.status === status))),
    returns: ({ organisationId, filter }) => page(of("Order").filter((each) => each.seller.id === organisationId).flatMap((each) => each.returns).filter((each) => !filter?.status || each.status === filter.status)),
    checkout: get("Checkout"), order: get("Order"), orders: ({ organisationId }) => page(of("Order").filter((each) => each.seller.id === organisationId)), myOrders: () => page(of("Order")),
    ledgerSummary: { sum: [money("0.00")], transfers: 412, accounts: [{ account: "platform/clearing", balance: money("-18420.50") }, { account: "organisation/org1", balance: money("17499.48") }, { account: "platform/fees", balance: money("921.02") }] },
    ledgerReconciliation: {
      parts: [
        { gateway: "sandbox", ledger: money("18420.50"), orders: money("18420.50"), difference: money("0.00"), unexplained: money("0.00"), differing: 0, named: [] },
        { gateway: "sandbox", ledger: money("3120407", "KRW"), orders: money("3120400", "KRW"), difference: money("7", "KRW"), unexplained: money("0", "KRW"), differing: 1, named: [{ orderId: "o1", orderNumber: "MH-20260211-0042", ledger: money("59407", "KRW"), order: money("59400", "KRW"), difference: money("7", "KRW") }] },
      ],
      unbalanced: [{ orderId: "o1", orderNumber: "MH-20260211-0042", sum: money("7", "KRW") }],
    },
    liveSession: get("LiveSession"), liveSessions: ({ status }) => page(of("LiveSession").filter((each) => !status || each.status === status)),
    site: get("Site"), worker: get("Worker"), shift: get("Shift"), loan: get("Loan"), myWorker: (_, context) => all.get(`person-${context.email}`)?.worker ?? null,
    myEarnings: (_, context) => (all.get(`person-${context.email}`)?.worker ? earnings() : []),
    openShifts: ({ skill }) => page(of("Shift").filter((each) => each.status !== "FILLED" && (!skill || each.skill === skill))),
    skills: ["CASHIER", "CLEANING", "COOKING", "COURIER", "CUSTOMER_SERVICE", "DRIVING", "FOOD_HANDLING", "FORKLIFT", "KITCHEN_HELP", "PHARMACY_ASSISTANCE", "PICKING", "SHELF_STOCKING", "WAITING_TABLES"],
    whyNot: () => ({ eligible: false, code: "TOO_FAR", message: "The shift is 18 km away; you said 12 km at most." }),

    personSignIn: input(({ email, password }, context) => {
      if (password !== "demo") return { person: null, userErrors: [{ __typename: "InputError", message: "E-mail or password is wrong.", field: ["password"], code: "SIGN_IN_WRONG" }] };
      context.signIn = email;
      return ok({ person: all.get(`person-${email}`) });
    }),
    personSignUp: input(({ email, displayName, language }, context) => {
      context.signIn = email;
      return ok({ person: person(email, displayName, [], { language }) });
    }),
    personLanguageSet: input(({ language }, context) => {
      const found = all.get(`person-${context.email}`) ?? null;
      return ok({ person: found && Object.assign(found, { language }) });
    }),
    personSignOut: (_, context) => {
      context.signIn = "";
      return ok({});
    },
    notificationsMarkRead: input(({ organisationId, until }) => {
      if (until > (readUntil.get(organisationId) ?? "")) readUntil.set(organisationId, until);
      return ok({ organisation: all.get(organisationId) });
    }),
    parkedEventRetry: input(() => ok({ parkedEvent: all.get("parked1") })),
    organisationApply: input((given, context) => {
      const made = organisation(`org${all.size}`, given.kind, given.businessName, "IN_REVIEW", { ...given, decidedAt: null, balance: [] });
      all.get(`person-${context.email}`).memberships.push({ organisation: made, role: "OWNER" });
      return ok({ organisation: made });
    }),
    organisationApprove: change("organisation", "Organisation", (found) => Object.assign(found, { status: "APPROVED", decidedAt: at(0) })),
    organisationRefuse: change("organisation", "Organisation", (found, { reason }) => Object.assign(found, { status: "REFUSED", refusalReason: reason, decidedAt: at(0) })),
    organisationReapply: change("organisation", "Organisation", (found, given) => Object.assign(found, given, { status: "IN_REVIEW" })),
    ...Object.fromEntries(["Submit", "Appeal", "Accept", "Refuse", "MoreAsk", "AppealDecide"].map((deed) => [`requirement${deed}`, input(({ organisationId }) => ok({ requirements: requirementsOf(organisationId) }))])),
    organisationMemberInvite: change("organisation", "Organisation", (found, { email, role }) => invite(found.id, email, role)),
    organisationInvitationResend: change("organisation", "Organisation", (_, { invitationId }) => Object.assign(invitations.get(invitationId), { sentAt: at(0), endsAt: at(7 * day) })),
    organisationInvitationRevoke: change("organisation", "Organisation", (_, { invitationId }) => invitations.delete(invitationId)),
    organisationMemberRoleSet: change("organisation", "Organisation", (found, { personId, role }) => Object.assign(all.get(personId).memberships.find((each) => each.organisation.id === found.id), { role })),
    organisationMemberRemove: change("organisation", "Organisation", (found, { personId }) => { const member = all.get(personId); member.memberships = member.memberships.filter((each) => each.organisation.id !== found.id); }),
    invitationAccept: (_, context) => { all.get(`person-${context.email}`)?.memberships.push({ organisation: forest, role: "LIVE_HOST" }); return ok({ organisation: forest }); },
    organisationMemberAdd: change("organisation", "Organisation", (found, { email, role }) => all.get(`person-${email}`)?.memberships.push({ organisation: found, role })),
    storeCreate: input((given) => (given.address ? ok({ store: store(`store${all.size}`, all.get(given.organisationId), given.name, given.address, given) }) : { store: null, userErrors: [{ __typename: "InputError", code: "REQUIRED", message: "Give the address.", field: ["address"] }] })),
    storeUpdate: change("store", "Store", (found, given) => Object.assign(found, given)),
    storeClose: change("store", "Store", (found, given) => Object.assign(found, { isClosed: true, closedFrom: given.from, closedUntil: given.until ?? null, closureReason: given.reason })),
    storeOpen: change("store", "Store", (found) => Object.assign(found, { isClosed: false, closedFrom: null, closedUntil: null })),
    productImportPreview: input(() => ok({ productImport: all.get("import1") })),
    productImportConfirm: change("productImport", "ProductImport", (found) => {
      found.status = "RUNNING";
      const timer = setInterval(() => {
        found.progress += 20;
        if (found.progress < 100) return;
        Object.assign(found, { status: "COMPLETED", completedAt: at(0) });
        clearInterval(timer);
      }, 800);
    }),
    productPut: input((given) => ok({ product: given.id ? Object.assign(all.get(given.id), { title: given.title, category: given.category, attributes: given.attributes }) : product(`p${all.size}`, all.get(given.storeId), given.title, given.variants[0].price.amount) })),
    productPublish: change("product", "Product", (found) => Object.assign(found, { status: "ACTIVE" })),
    productArchive: change("product", "Product", (found) => Object.assign(found, { status: "ARCHIVED" })),
    stockSet: input(({ variantId, quantity, reason, note }) => restock(variantId, "onHand", quantity, { kind: "COUNTED", reason, note })),
    stockAdjust: input(({ variantId, delta, reason, note }) => restock(variantId, "onHand", all.get(variantId).shelf.onHand + delta, { kind: "ADJUSTED", reason, note })),
    stockSafetySet: input(({ variantId, quantity }) => restock(variantId, "safety", quantity, { kind: "SAFETY_SET" })),
    dealCreate: input((given) => ok({ deal: deal(`d${all.size}`, given.title, given.unit, given.tiers.map((tier) => [tier.minQuantity, tier.unitPrice.amount]), { status: "DRAFT", available: given.stock, sold: 0 }) })),
    dealOpen: change("deal", "Deal", (found) => Object.assign(found, { status: "OPEN" })),
    dealClose: change("deal", "Deal", (found) => Object.assign(found, { status: "CLOSED" })),
    checkoutCreate: input((given) => {
      const lines = given.lines.map(({ itemId, quantity }) => {
        const item = itemOf(itemId);
        const price = item.price ?? item.priceFor({ quantity });
        return { title: item.product?.title ?? item.title, quantity, unitPrice: price, total: money((Number(price.amount) * quantity).toFixed(2), price.currencyCode) };
      });
      const over = given.lines.find(({ itemId, quantity }) => { const item = itemOf(itemId); return quantity > (typeof item.available === "function" ? item.available() : item.available); });
      if (over) return { checkout: null, userErrors: [{ __typename: "InsufficientStockError", code: "INSUFFICIENT_STOCK", message: "Not enough.", field: ["lines"], requested: over.quantity, available: 0 }] };
      for (const { itemId, quantity } of given.lines) if (itemOf(itemId).shelf) itemOf(itemId).shelf.held += quantity;
      return ok({ checkout: keep("Checkout", `c${all.size}`, { status: "HELD", lines, total: money(lines.reduce((sum, line) => sum + Number(line.total.amount), 0).toFixed(2), lines[0].total.currencyCode), email: given.email, holdExpiresAt: at(15 * minute), paymentAction: null, declineReason: null, orders: [], ...delivering(all.get("store1"), false) }) });
    }),
    checkoutDeliverySet: change("checkout", "Checkout", (found, { address, choices }) => {
      Object.assign(found, { needsDelivery: false, address: address ?? null, deliveries: choices.map(({ storeId, code }) => delivery(all.get(storeId), code)) });
    }),
    storeTermsSet: change("store", "Store", (found, { methods, taxes: rates, countryCode, pricesIncludeTax, returnDays }) => {
      const zone = (each) => ({ ...each, postalPrefixes: each.postalPrefixes ?? [] });
      found.terms = { countryCode, pricesIncludeTax, returnDays: returnDays ?? 14, methods: methods.map((method) => ({ ...method, zones: (method.zones ?? []).map(zone) })), taxes: rates.map((rate) => ({ ...rate, zone: zone(rate.zone) })) };
    }),
    checkoutPay: change("checkout", "Checkout", (found, { paymentMethod }) => {
      const status = { pm_card_visa: "PAID", pm_card_chargeDeclined: "DECLINED", pm_card_authenticationRequired: "AWAITING_ACTION" }[paymentMethod];
      Object.assign(found, { status, declineReason: status === "DECLINED" ? "card_declined" : null, paymentAction: status === "AWAITING_ACTION" ? { url: "/sandbox/challenge/1" } : null });
      const done = () => Object.assign(found, { status: "PAID", orders: [all.get("o1")] });
      if (status === "PAID") done();
      if (status === "AWAITING_ACTION") setTimeout(done, 5_000);
    }),
    checkoutCancel: change("checkout", "Checkout", (found) => Object.assign(found, { status: "CANCELLED" })),
    orderCancel: change("order", "Order", (found) => Object.assign(found, { status: "REFUNDED" })),
    liveSchedule: input((given) => ok({ streamKey: given.source === "RTMP" ? "live_8f2c0b91d7e3" : null, liveSession: live(`l${all.size}`, all.get(given.storeId), given.title, "SCHEDULED", { source: given.source, videoStatus: "NONE", scheduledFor: given.scheduledFor, revenue: null, orders: 0 }) })),
    liveStreamKeyReset: input(({ id }) => ok({ streamKey: "live_new_51c8", liveSession: all.get(id) })),
    liveItemAdd: liveChange((found, { itemId }) => found.bag.push(itemId)), liveItemRemove: liveChange((found, { itemId }) => (found.bag = found.bag.filter((each) => each !== itemId))),
    liveItemPin: liveChange((found, { itemId }) => (found.pinned = itemId)), liveItemUnpin: liveChange((found) => (found.pinned = null)),
    liveStart: liveChange((found) => Object.assign(found, { status: "LIVE", startedAt: at(0) })), liveEnd: liveChange((found) => Object.assign(found, { status: "ENDED", endedAt: at(0) })),
    siteCreate: input((given) => ok({ site: site(`site${all.size}`, all.get(given.organisationId), given.name, given.kind, given) })),
    siteClose: change("site", "Site", (found, given) => Object.assign(found, { isClosed: true, closedFrom: given.from })), siteReopen: change("site", "Site", (found) => Object.assign(found, { isClosed: false, closedFrom: null })),
    workerApply: input((given, context) => ok({ worker: (all.get(`person-${context.email}`).worker = worker(`w${all.size}`, given.displayName, given.skills.map((each) => each.skill), { lender: null, siteId: null })) })),
    workerUpdate: input((given, context) => ok({ worker: Object.assign(all.get(`person-${context.email}`).worker, given) })),
    workerInvite: input((given) => ok({ worker: worker(`w${all.size}`, given.displayName, given.skills.map((each) => each.skill), { siteId: given.siteId }) })),
    loanOffer: input((given) => ok({ loan: keep("Loan", `loan${all.size}`, { lender: cinema, site: all.get(given.siteId), from: given.from, to: given.to, recallNoticeHours: given.recallNoticeHours, status: "OFFERED", workers: given.workerIds.map((id) => ({ worker: all.get(id), consent: "REQUESTED" })) }) })),
    loanConsentGive: input(({ loanId }) => { all.get(loanId).workers[0].consent = "GIVEN"; return ok({ loan: all.get(loanId) }); }), loanConsentWithdraw: input(({ loanId }) => { all.get(loanId).workers[0].consent = "WITHDRAWN"; return ok({ loan: all.get(loanId) }); }),
    loanRecall: input(({ loanId }) => ok({ loan: Object.assign(all.get(loanId), { status: "RECALLED" }) })),
    shiftPost: input((given) => ok({ shift: shift(`shift${all.size}`, given.skill, day, given.headcount, [], { site: all.get(given.siteId), startsAt: given.startsAt, endsAt: given.endsAt }) })), shiftCancel: change("shift", "Shift", (found) => Object.assign(found, { status: "CANCELLED" })),
    offerAccept: change("offer", "ShiftOffer", (found) => Object.assign(found, { status: "ACCEPTED" })), offerDecline: change("offer", "ShiftOffer", (found) => Object.assign(found, { status: "DECLINED" })),
    matchNow: input(() => ok({ proposed: 1 })),
  };

  const subscription = {
    async *liveRoom({ id }) {
      for (;;) {
        const found = all.get(id);
        if (found.status === "LIVE") found.viewers += Math.round(Math.random() * 20 - 8);
        yield { liveRoom: room(found) };
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    },
  };
  return { root, subscription, people };
}
