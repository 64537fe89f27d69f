update deal set lowest_price_minor = coalesce((select min(json_extract(value, '$.unitPrice.minor')) from json_each(deal.tiers)), 0);
