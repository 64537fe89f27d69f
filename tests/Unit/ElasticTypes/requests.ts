// Written by ElasticTypesTests: the requests that the Elasticsearch adapter sends.
import type { estypes } from "@elastic/elasticsearch";

export const indexTemplate = {
  "name": "search",
  "index_patterns": [
    "search-*"
  ],
  "priority": 200,
  "template": {
    "settings": {
      "index": {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        "refresh_interval": "1s"
      }
    },
    "mappings": {
      "dynamic": "strict",
      "_meta": {
        "form": 2
      },
      "properties": {
        "key": {
          "type": "keyword"
        },
        "kind": {
          "type": "keyword"
        },
        "deleted": {
          "type": "boolean"
        },
        "organisation": {
          "type": "keyword"
        },
        "store": {
          "type": "keyword"
        },
        "title": {
          "type": "text",
          "analyzer": "cjk"
        },
        "body": {
          "type": "text",
          "analyzer": "cjk"
        },
        "vendor": {
          "type": "keyword",
          "fields": {
            "text": {
              "type": "text",
              "analyzer": "cjk"
            }
          }
        },
        "productType": {
          "type": "keyword",
          "fields": {
            "text": {
              "type": "text",
              "analyzer": "cjk"
            }
          }
        },
        "tags": {
          "type": "keyword",
          "fields": {
            "text": {
              "type": "text",
              "analyzer": "cjk"
            }
          }
        },
        "category": {
          "type": "keyword"
        },
        "position": {
          "type": "geo_point"
        },
        "codes": {
          "type": "keyword"
        },
        "currency": {
          "type": "keyword"
        },
        "minPrice": {
          "type": "long"
        },
        "maxPrice": {
          "type": "long"
        },
        "inStock": {
          "type": "boolean"
        },
        "public": {
          "type": "boolean"
        },
        "updatedAt": {
          "type": "long"
        }
      }
    }
  }
} satisfies estypes.IndicesPutIndexTemplateRequest;

export const addFields = {
  "index": "search",
  "properties": {
    "key": {
      "type": "keyword"
    },
    "kind": {
      "type": "keyword"
    },
    "deleted": {
      "type": "boolean"
    },
    "organisation": {
      "type": "keyword"
    },
    "store": {
      "type": "keyword"
    },
    "title": {
      "type": "text",
      "analyzer": "cjk"
    },
    "body": {
      "type": "text",
      "analyzer": "cjk"
    },
    "vendor": {
      "type": "keyword",
      "fields": {
        "text": {
          "type": "text",
          "analyzer": "cjk"
        }
      }
    },
    "productType": {
      "type": "keyword",
      "fields": {
        "text": {
          "type": "text",
          "analyzer": "cjk"
        }
      }
    },
    "tags": {
      "type": "keyword",
      "fields": {
        "text": {
          "type": "text",
          "analyzer": "cjk"
        }
      }
    },
    "category": {
      "type": "keyword"
    },
    "position": {
      "type": "geo_point"
    },
    "codes": {
      "type": "keyword"
    },
    "currency": {
      "type": "keyword"
    },
    "minPrice": {
      "type": "long"
    },
    "maxPrice": {
      "type": "long"
    },
    "inStock": {
      "type": "boolean"
    },
    "public": {
      "type": "boolean"
    },
    "updatedAt": {
      "type": "long"
    }
  }
} satisfies estypes.IndicesPutMappingRequest;

export const createIndex = {
  "index": "search-000001",
  "aliases": {
    "search": {}
  }
} satisfies estypes.IndicesCreateRequest;

export const swapAlias = {
  "actions": [
    {
      "remove": {
        "index": "search-000001",
        "alias": "search"
      }
    },
    {
      "add": {
        "index": "search-000002",
        "alias": "search"
      }
    }
  ]
} satisfies estypes.IndicesUpdateAliasesRequest;

export const bulkAction = {
  "index": {
    "_id": "product/1",
    "version": 7,
    "version_type": "external_gte"
  }
} satisfies estypes.BulkOperationContainer;

export const searchAll = {
  "size": 21,
  "track_total_hits": true,
  "query": {
    "bool": {
      "must": [
        {
          "match_all": {}
        }
      ],
      "filter": [
        {
          "term": {
            "deleted": {
              "value": false
            }
          }
        },
        {
          "term": {
            "public": {
              "value": true
            }
          }
        }
      ]
    }
  },
  "sort": [
    {
      "updatedAt": {
        "order": "desc"
      }
    },
    {
      "key": {
        "order": "asc"
      }
    }
  ],
  "_source": {
    "includes": [
      "key",
      "kind"
    ]
  }
} satisfies estypes.SearchRequest;

export const searchEverything = {
  "size": 21,
  "track_total_hits": true,
  "query": {
    "bool": {
      "must": [
        {
          "bool": {
            "should": [
              {
                "match_phrase": {
                  "title": {
                    "query": "\uACA8\uC6B8",
                    "boost": 8
                  }
                }
              },
              {
                "match_phrase": {
                  "tags.text": {
                    "query": "\uACA8\uC6B8",
                    "boost": 4
                  }
                }
              },
              {
                "match_phrase": {
                  "vendor.text": {
                    "query": "\uACA8\uC6B8",
                    "boost": 4
                  }
                }
              },
              {
                "match_phrase": {
                  "productType.text": {
                    "query": "\uACA8\uC6B8",
                    "boost": 4
                  }
                }
              },
              {
                "match_phrase": {
                  "body": {
                    "query": "\uACA8\uC6B8",
                    "boost": 2
                  }
                }
              },
              {
                "term": {
                  "codes": {
                    "value": "\uACA8\uC6B8",
                    "boost": 8
                  }
                }
              }
            ],
            "minimum_should_match": 1
          }
        },
        {
          "bool": {
            "should": [
              {
                "match_phrase": {
                  "title": {
                    "query": "\uC154\uCE20",
                    "boost": 8
                  }
                }
              },
              {
                "match_phrase": {
                  "tags.text": {
                    "query": "\uC154\uCE20",
                    "boost": 4
                  }
                }
              },
              {
                "match_phrase": {
                  "vendor.text": {
                    "query": "\uC154\uCE20",
                    "boost": 4
                  }
                }
              },
              {
                "match_phrase": {
                  "productType.text": {
                    "query": "\uC154\uCE20",
                    "boost": 4
                  }
                }
              },
              {
                "match_phrase": {
                  "body": {
                    "query": "\uC154\uCE20",
                    "boost": 2
                  }
                }
              },
              {
                "term": {
                  "codes": {
                    "value": "\uC154\uCE20",
                    "boost": 8
                  }
                }
              }
            ],
            "minimum_should_match": 1
          }
        },
        {
          "bool": {
            "should": [
              {
                "match_phrase": {
                  "title": {
                    "query": "\u8336",
                    "boost": 8
                  }
                }
              },
              {
                "wildcard": {
                  "title": {
                    "value": "*\u8336*",
                    "boost": 4
                  }
                }
              },
              {
                "match_phrase": {
                  "tags.text": {
                    "query": "\u8336",
                    "boost": 4
                  }
                }
              },
              {
                "wildcard": {
                  "tags.text": {
                    "value": "*\u8336*",
                    "boost": 2
                  }
                }
              },
              {
                "match_phrase": {
                  "vendor.text": {
                    "query": "\u8336",
                    "boost": 4
                  }
                }
              },
              {
                "wildcard": {
                  "vendor.text": {
                    "value": "*\u8336*",
                    "boost": 2
                  }
                }
              },
              {
                "match_phrase": {
                  "productType.text": {
                    "query": "\u8336",
                    "boost": 4
                  }
                }
              },
              {
                "wildcard": {
                  "productType.text": {
                    "value": "*\u8336*",
                    "boost": 2
                  }
                }
              },
              {
                "match_phrase": {
                  "body": {
                    "query": "\u8336",
                    "boost": 2
                  }
                }
              },
              {
                "wildcard": {
                  "body": {
                    "value": "*\u8336*",
                    "boost": 1
                  }
                }
              },
              {
                "term": {
                  "codes": {
                    "value": "\u8336",
                    "boost": 8
                  }
                }
              }
            ],
            "minimum_should_match": 1
          }
        }
      ],
      "filter": [
        {
          "term": {
            "deleted": {
              "value": false
            }
          }
        },
        {
          "term": {
            "public": {
              "value": true
            }
          }
        },
        {
          "term": {
            "organisation": {
              "value": "organisation/1"
            }
          }
        },
        {
          "term": {
            "inStock": {
              "value": true
            }
          }
        },
        {
          "terms": {
            "kind": [
              "Product",
              "Store"
            ]
          }
        },
        {
          "terms": {
            "store": [
              "store/1",
              "store/2"
            ]
          }
        },
        {
          "terms": {
            "category": [
              "Kitchen \u003E Cups"
            ]
          }
        },
        {
          "terms": {
            "vendor": [
              "Acme"
            ]
          }
        },
        {
          "terms": {
            "productType": [
              "Cups"
            ]
          }
        },
        {
          "terms": {
            "tags": [
              "blue"
            ]
          }
        },
        {
          "term": {
            "currency": {
              "value": "KRW"
            }
          }
        },
        {
          "range": {
            "minPrice": {
              "lte": 20000
            }
          }
        },
        {
          "range": {
            "maxPrice": {
              "gte": 1000
            }
          }
        },
        {
          "geo_distance": {
            "distance": "5000m",
            "position": {
              "lat": 37.5665,
              "lon": 126.978
            }
          }
        }
      ]
    }
  },
  "sort": [
    {
      "_score": {
        "order": "desc"
      }
    },
    {
      "key": {
        "order": "asc"
      }
    }
  ],
  "_source": {
    "includes": [
      "key",
      "kind"
    ]
  },
  "aggs": {
    "vendor": {
      "terms": {
        "field": "vendor",
        "size": 50
      }
    },
    "productType": {
      "terms": {
        "field": "productType",
        "size": 50
      }
    },
    "category": {
      "terms": {
        "field": "category",
        "size": 50
      }
    },
    "tags": {
      "terms": {
        "field": "tags",
        "size": 50
      }
    },
    "inStock": {
      "terms": {
        "field": "inStock",
        "size": 50
      }
    }
  }
} satisfies estypes.SearchRequest;

export const searchNextPage = {
  "size": 21,
  "track_total_hits": true,
  "query": {
    "bool": {
      "must": [
        {
          "bool": {
            "should": [
              {
                "match_phrase": {
                  "title": {
                    "query": "\uACA8\uC6B8",
                    "boost": 8
                  }
                }
              },
              {
                "match_phrase": {
                  "tags.text": {
                    "query": "\uACA8\uC6B8",
                    "boost": 4
                  }
                }
              },
              {
                "match_phrase": {
                  "vendor.text": {
                    "query": "\uACA8\uC6B8",
                    "boost": 4
                  }
                }
              },
              {
                "match_phrase": {
                  "productType.text": {
                    "query": "\uACA8\uC6B8",
                    "boost": 4
                  }
                }
              },
              {
                "match_phrase": {
                  "body": {
                    "query": "\uACA8\uC6B8",
                    "boost": 2
                  }
                }
              },
              {
                "term": {
                  "codes": {
                    "value": "\uACA8\uC6B8",
                    "boost": 8
                  }
                }
              }
            ],
            "minimum_should_match": 1
          }
        },
        {
          "bool": {
            "should": [
              {
                "match_phrase": {
                  "title": {
                    "query": "\uC154\uCE20",
                    "boost": 8
                  }
                }
              },
              {
                "match_phrase": {
                  "tags.text": {
                    "query": "\uC154\uCE20",
                    "boost": 4
                  }
                }
              },
              {
                "match_phrase": {
                  "vendor.text": {
                    "query": "\uC154\uCE20",
                    "boost": 4
                  }
                }
              },
              {
                "match_phrase": {
                  "productType.text": {
                    "query": "\uC154\uCE20",
                    "boost": 4
                  }
                }
              },
              {
                "match_phrase": {
                  "body": {
                    "query": "\uC154\uCE20",
                    "boost": 2
                  }
                }
              },
              {
                "term": {
                  "codes": {
                    "value": "\uC154\uCE20",
                    "boost": 8
                  }
                }
              }
            ],
            "minimum_should_match": 1
          }
        },
        {
          "bool": {
            "should": [
              {
                "match_phrase": {
                  "title": {
                    "query": "\u8336",
                    "boost": 8
                  }
                }
              },
              {
                "wildcard": {
                  "title": {
                    "value": "*\u8336*",
                    "boost": 4
                  }
                }
              },
              {
                "match_phrase": {
                  "tags.text": {
                    "query": "\u8336",
                    "boost": 4
                  }
                }
              },
              {
                "wildcard": {
                  "tags.text": {
                    "value": "*\u8336*",
                    "boost": 2
                  }
                }
              },
              {
                "match_phrase": {
                  "vendor.text": {
                    "query": "\u8336",
                    "boost": 4
                  }
                }
              },
              {
                "wildcard": {
                  "vendor.text": {
                    "value": "*\u8336*",
                    "boost": 2
                  }
                }
              },
              {
                "match_phrase": {
                  "productType.text": {
                    "query": "\u8336",
                    "boost": 4
                  }
                }
              },
              {
                "wildcard": {
                  "productType.text": {
                    "value": "*\u8336*",
                    "boost": 2
                  }
                }
              },
              {
                "match_phrase": {
                  "body": {
                    "query": "\u8336",
                    "boost": 2
                  }
                }
              },
              {
                "wildcard": {
                  "body": {
                    "value": "*\u8336*",
                    "boost": 1
                  }
                }
              },
              {
                "term": {
                  "codes": {
                    "value": "\u8336",
                    "boost": 8
                  }
                }
              }
            ],
            "minimum_should_match": 1
          }
        }
      ],
      "filter": [
        {
          "term": {
            "deleted": {
              "value": false
            }
          }
        },
        {
          "term": {
            "public": {
              "value": true
            }
          }
        },
        {
          "term": {
            "organisation": {
              "value": "organisation/1"
            }
          }
        },
        {
          "term": {
            "inStock": {
              "value": true
            }
          }
        },
        {
          "terms": {
            "kind": [
              "Product",
              "Store"
            ]
          }
        },
        {
          "terms": {
            "store": [
              "store/1",
              "store/2"
            ]
          }
        },
        {
          "terms": {
            "category": [
              "Kitchen \u003E Cups"
            ]
          }
        },
        {
          "terms": {
            "vendor": [
              "Acme"
            ]
          }
        },
        {
          "terms": {
            "productType": [
              "Cups"
            ]
          }
        },
        {
          "terms": {
            "tags": [
              "blue"
            ]
          }
        },
        {
          "term": {
            "currency": {
              "value": "KRW"
            }
          }
        },
        {
          "range": {
            "minPrice": {
              "lte": 20000
            }
          }
        },
        {
          "range": {
            "maxPrice": {
              "gte": 1000
            }
          }
        },
        {
          "geo_distance": {
            "distance": "5000m",
            "position": {
              "lat": 37.5665,
              "lon": 126.978
            }
          }
        }
      ]
    }
  },
  "sort": [
    {
      "_score": {
        "order": "desc"
      }
    },
    {
      "key": {
        "order": "asc"
      }
    }
  ],
  "_source": {
    "includes": [
      "key",
      "kind"
    ]
  },
  "search_after": [
    1.5,
    "product/1"
  ],
  "pit": {
    "id": "point",
    "keep_alive": "1m"
  }
} satisfies estypes.SearchRequest;

export const searchNextPageByTime = {
  "size": 21,
  "track_total_hits": true,
  "query": {
    "bool": {
      "must": [
        {
          "match_all": {}
        }
      ],
      "filter": [
        {
          "term": {
            "deleted": {
              "value": false
            }
          }
        },
        {
          "term": {
            "public": {
              "value": true
            }
          }
        }
      ]
    }
  },
  "sort": [
    {
      "updatedAt": {
        "order": "desc"
      }
    },
    {
      "key": {
        "order": "asc"
      }
    }
  ],
  "_source": {
    "includes": [
      "key",
      "kind"
    ]
  },
  "search_after": [
    1767225600000,
    "product/1"
  ],
  "pit": {
    "id": "point",
    "keep_alive": "1m"
  }
} satisfies estypes.SearchRequest;

export const suggest = {
  "size": 50,
  "query": {
    "bool": {
      "must": [
        {
          "bool": {
            "should": [
              {
                "match_phrase": {
                  "title": {
                    "query": "zip",
                    "boost": 2
                  }
                }
              },
              {
                "prefix": {
                  "title": {
                    "value": "zip",
                    "boost": 1
                  }
                }
              }
            ],
            "minimum_should_match": 1
          }
        }
      ],
      "filter": [
        {
          "term": {
            "deleted": {
              "value": false
            }
          }
        },
        {
          "term": {
            "public": {
              "value": true
            }
          }
        }
      ]
    }
  },
  "_source": {
    "includes": [
      "title"
    ]
  }
} satisfies estypes.SearchRequest;

export const openPoint = {
  "index": "search",
  "keep_alive": "1m"
} satisfies estypes.OpenPointInTimeRequest;

export const closePoint = {
  "id": "point"
} satisfies estypes.ClosePointInTimeRequest;
