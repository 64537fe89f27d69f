update deal set lowest_price_minor = coalesce((select min((value -> 'unitPrice' ->> 'minor')::bigint) from json_array_elements(deal.tiers::json)), 0);
