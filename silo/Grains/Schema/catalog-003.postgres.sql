update product set lowest_price_minor = coalesce((select min((value -> 'price' ->> 'minor')::bigint) from json_array_elements(product.variants::json)), 0);
